import { removeStakeholder } from '@dealwright/contract/deals';
import { laterForm, laterSection } from '../../../ui/later.tsx';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { Section } from '../../../ui/Section.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from '../messages.ts';
import { stakeholdersQuery } from '../reads.ts';
import { refresh } from '../writes.ts';
import { ContactOf, ContactPerson } from './ContactPerson.tsx';
import { useRecord } from './record-view.ts';
import type { Part } from './StakeholderForm.tsx';

const StakeholderForm = laterForm(() => import('./StakeholderForm.tsx').then((module) => module.StakeholderForm));

const PersonPart = laterSection(() => import('../../discovery/frameworks/PersonPart.tsx').then((module) => module.PersonPart));

const NO_PART: Part = { role: null, stance: null, influence: null };

/** The people of a deal with the part each plays; added, changed and taken off here. */
export function DealPeople() {
  const { subject, id } = useRecord();
  /** Whose part is being said: a contact's id, or somebody new. */
  const [saying, setSaying] = useState<string | null>(null);
  const { data } = useQuery(stakeholdersQuery(id));
  const people = data?.data ?? [];
  const contact = subject.kind === 'deals' ? subject.record.contact : null;
  const alone = contact !== null && !people.some((one) => one.contact.id === contact.id) ? contact : null;
  const count = people.length + (alone === null ? 0 : 1);
  const close = () => setSaying(null);
  return (
    <Section
      title={t('people')}
      id="people"
      {...(count === 0 ? {} : { note: String(count) })}
      end={
        <Button small kind="quiet" aria-expanded={saying === 'new'} onClick={() => setSaying(saying === 'new' ? null : 'new')}>
          {t('add')}
        </Button>
      }
    >
      {saying === 'new' ? <StakeholderForm deal={id} onDone={close} /> : null}
      <ul className="ppl">
        {alone === null ? null : (
          <ContactPerson
            id={alone.id}
            name={alone.name}
            acts={<PartActs contact={alone} onChange={() => setSaying(alone.id)} removable={false} />}
            below={saying === alone.id ? <StakeholderForm deal={id} of={{ contact: alone, part: NO_PART }} onDone={close} /> : null}
          />
        )}
        {people.map((one) => (
          <ContactOf
            key={one.contact.id}
            contact={one.contact}
            part={one.role}
            acts={<PartActs contact={one.contact} onChange={() => setSaying(one.contact.id)} removable />}
            below={saying === one.contact.id ? <StakeholderForm deal={id} of={{ contact: one.contact, part: one }} onDone={close} /> : null}
          >
            <Stance stance={one.stance} influence={one.influence} />
            <PersonPart contact={one.contact.id} />
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

function PartActs({
  contact,
  onChange,
  removable,
}: {
  contact: { id: string; name: string };
  onChange: () => void;
  /** The deal's own contact without a part cannot be taken off here. */
  removable: boolean;
}) {
  const { id } = useRecord();
  const remove = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(removeStakeholder, { params: { id, contactId: contact.id } }),
    onSuccess: async () => {
      toast(t('takenOff', { name: contact.name }));
      await refresh();
    },
    onError: (failure) => toast(sentence(failure)),
  });
  const off = { label: t('takeOff'), bad: true, run: () => remove.mutate() };
  return (
    <Menu
      end
      trigger={<IconButton icon="dots" label={t('partActs', { name: contact.name })} />}
      entries={[{ label: t('changePart'), run: onChange }, ...(removable ? [off] : [])]}
    />
  );
}

const STANCES = { for: 'good', neutral: '', against: 'warn', unknown: '' } as const;

function Stance({ stance, influence }: { stance: string | null; influence: string | null }) {
  const known = stance === 'for' || stance === 'neutral' || stance === 'against' ? stance : 'unknown';
  const power = influence === 'high' || influence === 'medium' || influence === 'low' ? t(`influence-${influence}`) : null;
  return (
    <div className="m">
      <span className={`${STANCES[known]} b`}>{t(`stance-${known}`)}</span>
      {power === null ? null : `, ${power}`}
    </div>
  );
}
