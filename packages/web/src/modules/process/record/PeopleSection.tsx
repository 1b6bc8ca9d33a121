import type { Contact } from '@dealwright/contract/records';
import { getContact } from '@dealwright/contract/records';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queryOf } from '../../../app/api.ts';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Avatar } from '../../../ui/Avatar.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Section } from '../../../ui/Section.tsx';
import { t } from '../messages.ts';
import { DealPeople } from './DealPeople.tsx';
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

/** What a page adds to a person: acts beside phone and mail, and what lies open below. */
interface More {
  acts?: ReactNode;
  below?: ReactNode;
}

/** A contact known by its name; phone and mail follow. */
export function ContactPerson({ id, name, ...more }: { id: string; name: string } & More) {
  const { data } = useQuery(queryOf(getContact, { params: { id } }));
  return data === undefined ? (
    <Person name={name} about=" " email={null} phone={null} {...more} />
  ) : (
    <ContactOf contact={data} part={null} {...more} />
  );
}

export function ContactOf({ contact, part, ...more }: { contact: Contact; part: string | null; children?: ReactNode } & More) {
  return (
    <Person
      id={contact.id}
      name={contact.name}
      about={[contact.jobTitle, part].filter(Boolean).join(', ')}
      email={contact.email}
      phone={contact.phone}
      {...more}
    />
  );
}

interface PersonProps extends More {
  id?: string;
  name: string;
  about: string;
  email: string | null;
  phone: string | null;
  children?: ReactNode;
}

function Person({ id, name, about, email, phone, children, acts, below }: PersonProps) {
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
        {acts}
      </span>
      {below}
    </li>
  );
}
