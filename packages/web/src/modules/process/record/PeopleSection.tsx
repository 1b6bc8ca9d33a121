import { Section } from '../../../ui/Section.tsx';
import { t } from '../messages.ts';
import { ContactPerson } from './ContactPerson.tsx';
import { DealPeople } from './DealPeople.tsx';
import { Person } from './Person.tsx';
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
