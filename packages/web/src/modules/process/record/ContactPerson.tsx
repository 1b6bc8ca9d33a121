import type { Contact } from '@dealwright/contract/records';
import { getContact } from '@dealwright/contract/records';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { queryOf } from '../../../app/api.ts';
import type { More } from './Person.tsx';
import { Person } from './Person.tsx';

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
