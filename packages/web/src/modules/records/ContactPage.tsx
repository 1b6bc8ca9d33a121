import type { Contact } from '@dealwright/contract/records';
import { carried } from '@dealwright/contract/client';
import { changeContact, getContact, listContacts, removeContact } from '@dealwright/contract/records';
import { getLastTalk } from '@dealwright/contract/discovery';
import { getTimeline } from '@dealwright/contract/process';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { api, queryOf } from '../../app/api.ts';
import { invalidate, queryClient } from '../../app/query-client.ts';
import { RecordLink } from '../../app/RecordLink.tsx';
import { Section } from '../../ui/Section.tsx';
import { OrUnknown, Unknown } from '../../ui/Unknown.tsx';
import { contactBody, contactDraft, contactSpecs } from './forms/contact-form.ts';
import { t } from './messages.ts';
import { useCustomDetails } from './one/custom-details.tsx';
import { Deals } from './one/Deals.tsx';
import { History } from './one/History.tsx';
import { lastActor } from './one/last-actor.ts';
import { OneFault } from './one/OneFault.tsx';
import { People } from './one/People.tsx';
import { picked } from './one/picked.ts';
import { RecordForm } from './one/RecordForm.tsx';
import { useExtraSpecs } from './one/use-extra-specs.ts';
import { RecordFrame } from './one/RecordFrame.tsx';
import { ContactHealth } from '../discovery/ContactHealth.tsx';
import { LastTalk } from '../discovery/LastTalk.tsx';
import { DuplicatesSection } from './parts/DuplicatesSection.tsx';
import { FilesSection } from './parts/FilesSection.tsx';
import { TwiceNotice } from './parts/TwiceNotice.tsx';
import { TasksSection } from './parts/TasksSection.tsx';

export function ContactPage() {
  const { id } = useParams({ from: '/signed-in/shell/contacts/$id' });
  const found = useQuery(queryOf(getContact, { params: { id } }));
  return found.data ? <Loaded key={id} contact={found.data} /> : <OneFault query={found} />;
}

function Loaded({ contact }: { contact: Contact }) {
  const { id, account } = contact;
  const navigate = useNavigate();
  const own = useCustomDetails('contact', contact.fields);
  const extra = useExtraSpecs('contact');
  const key = queryOf(getContact, { params: { id } }).queryKey;
  return (
    <RecordFrame
      name={contact.name}
      person={{ kind: 'contacts', id, name: contact.name }}
      list={{ to: '/contacts', label: t('contacts') }}
      details={[...detailsOf(contact), ...own]}
      remove={() => api(removeContact, { params: { id }, headers: { 'If-Match': `"${contact.version}"` } })}
      onRemoved={() => void invalidate(listContacts).then(() => navigate({ to: '/contacts' }))}
      form={(close) => (
        <RecordForm
          specs={[...contactSpecs, ...extra.specs]}
          base={{ ...contactDraft(contact), ...extra.draft(contact) }}
          version={contact.version}
          save={async (draft, changed, version) => {
            queryClient.setQueryData(
              key,
              await api(changeContact, {
                params: { id },
                body: { ...picked(contactBody(draft), changed), ...extra.body(draft, changed), version },
              }),
            );
            await invalidate(listContacts, getTimeline, getLastTalk);
          }}
          current={async (problem) => {
            const now = carried<Contact>(problem, 'current');
            return now === undefined
              ? null
              : { theirs: { ...contactDraft(now), ...extra.draft(now) }, version: now.version, who: await lastActor('contacts', id) };
          }}
          onTheirs={() => {
            close();
            void queryClient.invalidateQueries({ queryKey: key });
          }}
          onDone={close}
        />
      )}
      aside={
        <>
          {account === null ? null : <People account={account} except={id} />}
          <Section title={t('beforeTalk')}>
            <LastTalk id={id} facts={false} />
          </Section>
          <ContactHealth id={id} />
          <DuplicatesSection kind="contacts" id={id} />
          <TasksSection kind="contact" id={id} />
          <FilesSection kind="contacts" id={id} />
        </>
      }
    >
      <TwiceNotice kind="contacts" id={id} />
      {account === null ? null : <Deals account={account} />}
      <History kind="contacts" id={id} />
    </RecordFrame>
  );
}

/** What is known of a contact, one line each. */
function detailsOf(contact: Contact) {
  const { account } = contact;
  return [
    {
      label: t('account'),
      value:
        account === null ? (
          <Unknown />
        ) : (
          <RecordLink kind="account" id={account.id} className="link">
            {account.name}
          </RecordLink>
        ),
    },
    { label: t('jobTitle'), value: <OrUnknown of="contact.jobTitle">{contact.jobTitle}</OrUnknown> },
    {
      label: t('email'),
      value: contact.email === null ? <Unknown of="contact.email" /> : <a href={`mailto:${contact.email}`}>{contact.email}</a>,
    },
    {
      label: t('phone'),
      value: contact.phone === null ? <Unknown of="contact.phone" /> : <a href={`tel:${contact.phone}`}>{contact.phone}</a>,
    },
    { label: t('owner'), value: <OrUnknown>{contact.owner?.name}</OrUnknown> },
    {
      label: t('personalFacts'),
      value: (
        <span className="plain-lines">
          <OrUnknown of="contact.personalFacts">{contact.personalFacts}</OrUnknown>
        </span>
      ),
    },
  ];
}
