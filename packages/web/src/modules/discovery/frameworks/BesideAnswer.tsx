import { Combobox } from '../../../ui/Combobox.tsx';
import { Input } from '../../../ui/Input.tsx';
import { findMembers } from '../../records/forms/find-choices.ts';
import { t } from './messages.ts';
import type { useBeside } from './use-beside.ts';

/** The two fields beside an answer: what speaks against it, and who finds it out. */
export function BesideAnswer({ beside }: { beside: ReturnType<typeof useBeside> }) {
  const { against, setAgainst, owner, setOwner } = beside;
  return (
    <>
      <div className="wide">
        <Input label={t('speaksAgainst')} optional value={against} onChange={setAgainst} placeholder={t('againstHint')} maxLength={2000} />
      </div>
      <Combobox
        label={t('whoFindsOut')}
        optional
        value={owner}
        onChange={setOwner}
        source="members"
        find={findMembers}
        placeholder={t('findMember')}
      />
    </>
  );
}
