import type { createInvite } from '@dealwright/contract/members';
import type { Out } from '@dealwright/contract/route';
import { dateTime } from '../../../ui/format.ts';
import { t } from '../messages.ts';
import { ShowOnce } from '../ShowOnce.tsx';

export type MadeInvite = Out<typeof createInvite>;

/** The link of an invite, which no later page will show. */
export function LinkOnce({ made, onClose }: { made: MadeInvite; onClose: () => void }) {
  return (
    <ShowOnce
      title={t('inviteMadeTitle')}
      note={t('inviteMadeNote', { when: dateTime(made.expiresAt) })}
      secret={made.url}
      onClose={onClose}
    />
  );
}
