import { setStakeholder } from '@dealwright/contract/deals';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import type { Choice } from '../../../ui/Combobox.tsx';
import { Combobox } from '../../../ui/Combobox.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Select } from '../../../ui/Select.tsx';
import { findContacts } from '../fill/ValueInput.tsx';
import { t } from '../messages.ts';
import { refresh } from '../writes.ts';

const STANCES = ['for', 'neutral', 'against', 'unknown'] as const;
type Stance = (typeof STANCES)[number];
const isStance = (given: string): given is Stance => STANCES.some((one) => one === given);

/** Brings a contact into the deal, with the part they play. */
export function AddStakeholder({ deal, onDone }: { deal: string; onDone: () => void }) {
  const [contact, setContact] = useState<Choice | null>(null);
  const [role, setRole] = useState('');
  const [stance, setStance] = useState<Stance>('unknown');
  const [missing, setMissing] = useState(false);
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: (contactId: string) =>
      api(setStakeholder, { params: { id: deal, contactId }, body: { stance, ...(role.trim() === '' ? {} : { role: role.trim() }) } }),
    onSuccess: async () => {
      onDone();
      await refresh();
    },
  });
  return (
    <form
      className="form in-side"
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(contact === null);
        if (contact !== null) add.mutate(contact.id);
      }}
    >
      <Combobox
        label={t('person')}
        value={contact}
        onChange={setContact}
        source="contacts"
        find={findContacts}
        placeholder={t('pickPerson')}
        error={missing && contact === null ? t('pickPersonFirst') : add.error === null ? undefined : sentence(add.error)}
      />
      <div className="pair">
        <Input label={t('role')} optional value={role} onChange={setRole} maxLength={120} />
        <Select
          label={t('stance')}
          value={stance}
          onChange={(next) => setStance(isStance(next) ? next : 'unknown')}
          options={STANCES.map((one) => ({ value: one, label: t(`stance-${one}`) }))}
        />
      </div>
      <div className="acts">
        <Button type="submit" busy={add.isPending}>
          {t('addPerson')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}
