import { signOff } from '@dealwright/contract/overrides';
import type { Unmet } from '@dealwright/contract/guide';
import { useMutation } from '@tanstack/react-query';
import { acted, tellDone } from '../../../app/undo.ts';
import { showGuide } from '../writes.ts';
import { questionOf } from './CriterionRow.tsx';
import { t } from './messages.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import { useRecord } from './record-view.ts';

/** One check is passed by whose it is, with a reason, before anybody moves the record. */
export function SignOffDialog({ unmet, onClose }: { unmet: Unmet; onClose: () => void }) {
  const { kind, id } = useRecord();
  const name = questionOf(unmet).question;
  const sign = useMutation({
    mutationFn: async (reason: string) => {
      const { out, act } = await acted(signOff, { params: { kind, id }, body: { criterion: unmet.id, reason } });
      tellDone(t('signedOff', { name }), act);
      return out;
    },
    onSuccess: (guide) => showGuide(kind, id, guide),
  });
  return (
    <ReasonDialog
      title={t('signOffTitle', { name })}
      note={t('signOffNote')}
      label={t('whySign')}
      act={t('signOff')}
      busy={sign.isPending}
      onGiven={(reason) => sign.mutate(reason, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
