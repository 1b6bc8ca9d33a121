import type { Contact } from '@dealwright/contract/records';
import { getContact } from '@dealwright/contract/records';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { queryOf } from '../../../app/api.ts';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Avatar } from '../../../ui/Avatar.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Section } from '../../../ui/Section.tsx';
import { t } from '../messages.ts';
import { stakeholdersQuery } from '../reads.ts';
import { AddStakeholder } from './AddStakeholder.tsx';
import { useRecord } from './record-view.ts';

/** The people of the record, phone and mail one press away. */
export function PeopleSection() {
  const { subject } = useRecord();
  if (subject.kind === 'deals') return <DealPeople />;
  if (subject.kind === 'leads') {
    const { name, jobTitle, company, email, phone } = subject.record;
    return (
      <Section title={t('people')} id="people">
        <ul className="ppl">
          <Person name={name} about={[jobTitle, company].filter(Boolean).join(', ')} email={email} phone={phone} />
        </ul>
      </Section>
    );
  }
  return (
    <Section title={t('people')} id="people">
      {subject.record.contact === null ? (
        <p className="empty">{t('noPeopleCustomer')}</p>
      ) : (
        <ul className="ppl">{<ContactPerson id={subject.record.contact.id} name={subject.record.contact.name} />}</ul>
      )}
    </Section>
  );
}

function DealPeople() {
  const { subject, id } = useRecord();
  const [adding, setAdding] = useState(false);
  const { data } = useQuery(stakeholdersQuery(id));
  const people = data?.data ?? [];
  const contact = subject.kind === 'deals' ? subject.record.contact : null;
  const alone = contact !== null && !people.some((one) => one.contact.id === contact.id) ? contact : null;
  const count = people.length + (alone === null ? 0 : 1);
  return (
    <Section
      title={t('people')}
      id="people"
      {...(count === 0 ? {} : { note: String(count) })}
      end={
        <Button small kind="quiet" aria-expanded={adding} onClick={() => setAdding(!adding)}>
          {t('add')}
        </Button>
      }
    >
      {adding ? <AddStakeholder deal={id} onDone={() => setAdding(false)} /> : null}
      <ul className="ppl">
        {alone === null ? null : <ContactPerson id={alone.id} name={alone.name} />}
        {people.map((one) => (
          <ContactOf key={one.contact.id} contact={one.contact} part={one.role}>
            <Stance stance={one.stance} influence={one.influence} />
          </ContactOf>
        ))}
        {count === 0 && data !== undefined ? (
          <li>
            <span className="ava no" aria-hidden>
              ?
            </span>
            <div>
              <span className="unk">{t('nobodyYet')}</span>
              <div className="m">{t('nobodyYetWhy')}</div>
            </div>
          </li>
        ) : null}
      </ul>
    </Section>
  );
}

const STANCES = { for: 'good', neutral: '', against: 'warn', unknown: '' } as const;

function Stance({ stance, influence }: { stance: string | null; influence: string | null }) {
  const known = stance === 'for' || stance === 'neutral' || stance === 'against' ? stance : 'unknown';
  const power = influence === 'high' || influence === 'medium' || influence === 'low' ? t(influence) : null;
  return (
    <div className="m">
      <span className={`${STANCES[known]} b`}>{t(`stance-${known}`)}</span>
      {power === null ? null : `, ${power}`}
    </div>
  );
}

/** A contact known by its name; phone and mail follow. */
function ContactPerson({ id, name }: { id: string; name: string }) {
  const { data } = useQuery(queryOf(getContact, { params: { id } }));
  return data === undefined ? <Person name={name} about=" " email={null} phone={null} /> : <ContactOf contact={data} part={null} />;
}

function ContactOf({ contact, part, children }: { contact: Contact; part: string | null; children?: ReactNode }) {
  return (
    <Person
      id={contact.id}
      name={contact.name}
      about={[contact.jobTitle, part].filter(Boolean).join(', ')}
      email={contact.email}
      phone={contact.phone}
    >
      {children}
    </Person>
  );
}

function Person({
  id,
  name,
  about,
  email,
  phone,
  children,
}: {
  id?: string;
  name: string;
  about: string;
  email: string | null;
  phone: string | null;
  children?: ReactNode;
}) {
  return (
    <li>
      <Avatar name={name} />
      <div>
        <div className="b">
          {id === undefined ? (
            name
          ) : (
            <RecordLink kind="contact" id={id}>
              {name}
            </RecordLink>
          )}
        </div>
        <div className="m">{about}</div>
        {children}
      </div>
      <span className="ib">
        {phone === null ? null : (
          <a className="icon" href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`} aria-label={t('callPerson', { name })} title={phone}>
            <Icon name="phone" />
          </a>
        )}
        {email === null ? null : (
          <a className="icon" href={`mailto:${email}`} aria-label={t('mailPerson', { name })} title={email}>
            <Icon name="mail" />
          </a>
        )}
      </span>
    </li>
  );
}
