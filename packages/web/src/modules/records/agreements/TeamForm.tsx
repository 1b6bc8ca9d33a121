import type { TeamMember } from '@dealwright/contract/deal-team';
import { setDealTeam } from '@dealwright/contract/deal-team';
import { listMembers } from '@dealwright/contract/workspace';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { t } from './messages.ts';
import type { PartDraft } from './team-draft.ts';
import { bookedOf, draftOf, shareOf } from './team-draft.ts';
import { useWrite } from './use-write.ts';

/** The whole team at once: shares that do not add up are not saved. */
export function TeamForm({ deal, team, onDone }: { deal: string; team: readonly TeamMember[]; onDone: () => void }) {
  const members = useQuery({ ...queryOf(listMembers), staleTime: 60_000 }).data?.data ?? [];
  const [drafts, setDrafts] = useState<readonly PartDraft[]>(() => (team.length === 0 ? [blank()] : team.map(draftOf)));
  const [asked, setAsked] = useState(false);
  const write = useWrite(
    (body: { team: { memberId: string; role: string | null; share: number | null; overlay: boolean }[] }) =>
      api(setDealTeam, { params: { id: deal }, body }),
    () => t('teamSaved'),
    onDone,
  );
  const sum = bookedOf(drafts);
  const submit = () => {
    setAsked(true);
    const parts = drafts.flatMap(({ memberId, role, share, overlay }) => {
      const read = shareOf(share);
      return memberId === '' || read === undefined
        ? []
        : [{ memberId, role: role.trim() === '' ? null : role.trim(), share: read, overlay }];
    });
    if (parts.length === drafts.length) write.run({ team: parts });
  };
  const options = [
    ...members.filter((one) => one.active).map((one) => ({ value: one.id, label: one.name })),
    ...team
      .filter((one) => !members.some((known) => known.id === one.member.id && known.active))
      .map((one) => ({ value: one.member.id, label: one.member.name })),
  ];
  return (
    <form
      className="form in-side"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {drafts.map((draft) => (
        <PartFields
          key={draft.key}
          draft={draft}
          options={[{ value: '', label: '–' }, ...options]}
          asked={asked}
          onChange={(part) => setDrafts(drafts.map((one) => (one.key === draft.key ? { ...one, ...part } : one)))}
          onRemove={() => setDrafts(drafts.filter((one) => one.key !== draft.key))}
        />
      ))}
      {sum === null ? null : <p className={sum === 100 ? 'm' : 'warn b'}>{t('booked', { sum })}</p>}
      {write.error === null ? null : <Notice state="bad">{write.error}</Notice>}
      <Button kind="quiet" icon="plus" onClick={() => setDrafts([...drafts, blank()])}>
        {t('addMember')}
      </Button>
      <div className="acts">
        <Button type="submit" kind="primary" busy={write.busy}>
          {t('save')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

const blank = (): PartDraft => ({ key: crypto.randomUUID(), memberId: '', role: '', share: '', overlay: false });

function PartFields({
  draft,
  options,
  asked,
  onChange,
  onRemove,
}: {
  draft: PartDraft;
  options: readonly { value: string; label: string }[];
  asked: boolean;
  onChange: (part: Partial<PartDraft>) => void;
  onRemove: () => void;
}) {
  const name = options.find((one) => one.value === draft.memberId && one.value !== '')?.label ?? t('somebody');
  return (
    <fieldset className="part-fields" aria-label={name}>
      <div className="part-who">
        <Select
          label={t('member')}
          value={draft.memberId}
          onChange={(memberId) => onChange({ memberId })}
          options={[...options]}
          error={asked && draft.memberId === '' ? t('wrongMember') : undefined}
        />
        <IconButton icon="close" label={t('takeOff', { name })} onClick={onRemove} />
      </div>
      <div className="pair">
        <Input label={t('role')} optional value={draft.role} onChange={(role) => onChange({ role })} maxLength={120} />
        <Input
          label={t('share')}
          optional
          inputMode="decimal"
          value={draft.share}
          onChange={(share) => onChange({ share })}
          error={shareOf(draft.share) === undefined ? t('wrongShare') : undefined}
        />
      </div>
      <Check checked={draft.overlay} onChange={(overlay) => onChange({ overlay })}>
        {t('overlay')}
      </Check>
    </fieldset>
  );
}
