import type { HouseholdMember } from '@dealwright/contract/households';
import { listHousehold, removeHouseholdMember, setHouseholdMember } from '@dealwright/contract/households';
import { listContacts } from '@dealwright/contract/records';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import type { Choice } from '../../../ui/Combobox.tsx';
import { Combobox } from '../../../ui/Combobox.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/Section.tsx';
import { t } from './messages.ts';
import { useWrite } from './use-write.ts';

/** Who belongs to a household; of a person's account, whose it is. */
export function HouseholdSection({ account, person }: { account: string; person: boolean }) {
  const [adding, setAdding] = useState(false);
  const found = useQuery(queryOf(listHousehold, { params: { id: account } })).data?.data;
  return (
    <Section
      title={t(person ? 'personOf' : 'household')}
      id="household"
      end={
        <Button small kind="quiet" aria-expanded={adding} onClick={() => setAdding(!adding)}>
          {t('addPerson')}
        </Button>
      }
    >
      {adding ? <NewMember account={account} onDone={() => setAdding(false)} /> : null}
      {found?.length === 0 && !adding ? <p className="empty">{t('noMembers')}</p> : null}
      <ul className="rows">
        {found?.map((one) => (
          <Row key={one.contact.id} account={account} member={one} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ account, member: { contact, role } }: { account: string; member: HouseholdMember }) {
  const out = useWrite(
    () => api(removeHouseholdMember, { params: { id: account, contactId: contact.id } }),
    () => null,
  );
  return (
    <li>
      <RecordLink kind="contact" id={contact.id} className="b cut">
        {contact.name}
      </RecordLink>
      <IconButton icon="close" label={t('takeOut', { name: contact.name })} onClick={() => out.run(undefined)} />
      <span className="m">{[role, contact.phone, contact.email].filter(Boolean).join(', ')}</span>
      {out.error === null ? null : <Notice state="bad">{out.error}</Notice>}
    </li>
  );
}

function NewMember({ account, onDone }: { account: string; onDone: () => void }) {
  const [contact, setContact] = useState<Choice | null>(null);
  const [role, setRole] = useState('');
  const [asked, setAsked] = useState(false);
  const write = useWrite(
    (contactId: string) =>
      api(setHouseholdMember, { params: { id: account, contactId }, body: { role: role.trim() === '' ? null : role.trim() } }),
    () => null,
    onDone,
  );
  return (
    <form
      className="form in-side"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (contact !== null) write.run(contact.id);
      }}
    >
      <Combobox
        label={t('person')}
        value={contact}
        onChange={setContact}
        source="contacts"
        find={findContacts}
        placeholder={t('findPerson')}
        error={asked && contact === null ? t('needPerson') : undefined}
      />
      <Input label={t('role')} optional hint={t('roleHint')} value={role} onChange={setRole} maxLength={120} />
      {write.error === null ? null : <Notice state="bad">{write.error}</Notice>}
      <div className="acts">
        <Button type="submit" kind="primary" busy={write.busy}>
          {t('addPerson')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  );
}

async function findContacts(typed: string, signal: AbortSignal): Promise<Choice[]> {
  const { data } = await api(listContacts, { query: { limit: 8, ...(typed === '' ? {} : { q: typed }) }, signal });
  return data.map((one) => ({ id: one.id, name: one.name, note: [one.jobTitle, one.account?.name].filter(Boolean).join(', ') }));
}
