import { setStakeholder } from '@dealwright/contract/deals';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import type { Choice } from '../../../ui/Combobox.tsx';
import { Combobox } from '../../../ui/Combobox.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { findContacts } from '../fill/ValueInput.tsx';
import { t } from '../messages.ts';
import { refresh } from '../writes.ts';

const STANCES = ['for', 'neutral', 'against', 'unknown'] as const;
const INFLUENCES = ['high', 'medium', 'low', 'unknown'] as const;

/** The part somebody plays in a deal, as it is known. */
export interface Part {
  role: string | null;
  stance: string | null;
  influence: string | null;
}

interface Props {
  deal: string;
  /** Whose part is changed; left out, a contact is picked and brought into the deal. */
  of?: { contact: Choice; part: Part };
  onDone: () => void;
}

/** Brings a contact into the deal, or changes the part they play. */
export function StakeholderForm({ deal, of, onDone }: Props) {
  const [contact, setContact] = useState<Choice | null>(of?.contact ?? null);
  const [role, setRole] = useState(of?.part.role ?? '');
  const [stance, setStance] = useState(oneOf(STANCES, of?.part.stance));
  const [influence, setInfluence] = useState(oneOf(INFLUENCES, of?.part.influence));
  const [missing, setMissing] = useState(false);
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: (contactId: string) =>
      api(setStakeholder, { params: { id: deal, contactId }, body: { role: role.trim() === '' ? null : role.trim(), stance, influence } }),
    onSuccess: async () => {
      onDone();
      await refresh();
    },
  });
  return (
    <form
      className="form in-side"
      aria-label={of === undefined ? t('addPerson') : t('partOf', { name: of.contact.name })}
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(contact === null);
        if (contact !== null) save.mutate(contact.id);
      }}
    >
      {of === undefined ? (
        <Combobox
          label={t('person')}
          value={contact}
          onChange={setContact}
          source="contacts"
          find={findContacts}
          placeholder={t('pickPerson')}
          error={missing && contact === null ? t('pickPersonFirst') : undefined}
        />
      ) : null}
      <Input label={t('role')} optional value={role} onChange={setRole} maxLength={120} />
      <div className="pair">
        <Select
          label={t('stance')}
          value={stance}
          onChange={(next) => setStance(oneOf(STANCES, next))}
          options={STANCES.map((one) => ({ value: one, label: t(`stance-${one}`) }))}
        />
        <Select
          label={t('influence')}
          value={influence}
          onChange={(next) => setInfluence(oneOf(INFLUENCES, next))}
          options={INFLUENCES.map((one) => ({ value: one, label: t(`power-${one}`) }))}
        />
      </div>
      {save.error === null ? null : <Notice state="bad">{sentence(save.error)}</Notice>}
      <div className="acts">
        <Button type="submit" busy={save.isPending}>
          {t(of === undefined ? 'addPerson' : 'save')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

function oneOf<const T extends string>(known: readonly T[], given: string | null | undefined): T | 'unknown' {
  return known.find((one) => one === given) ?? 'unknown';
}
