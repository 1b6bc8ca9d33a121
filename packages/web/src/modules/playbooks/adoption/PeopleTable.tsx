import type { AdoptionView } from '@dealwright/contract/adoption';
import { Section } from '../../../ui/Section.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { Share } from '../gates/GateFigures.tsx';
import { t } from './messages.ts';

type Person = AdoptionView['people'][number];
type Group = AdoptionView['teams'][number];

const figures: readonly Column<Group>[] = [
  { key: 'runs', head: t('runs'), num: true, keep: true, cell: ({ running: { here, all } }) => t('runsOf', { here, all }) },
  ...(['onTime', 'gate', 'recorded', 'touched'] as const).map((what): Column<Group> => ({
    key: what,
    head: t(what),
    num: true,
    cell: ({ practice }) => (
      <>
        <Share of={practice[what]} /> <span className="m">n {practice[what].n}</span>
      </>
    ),
  })),
];
const TEAMS: readonly Column<Group>[] = [{ key: 'name', head: t('team'), keep: true, share: 20, cell: ({ name }) => name }, ...figures];
const PEOPLE: readonly Column<Person>[] = [
  { key: 'name', head: t('name'), keep: true, share: 20, cell: ({ name }) => name },
  { key: 'team', head: t('team'), cell: ({ team }) => team ?? '–' },
  ...figures,
];

/** Who works by the process, by name: never sorted by a figure. */
export function PeopleTable({ view: { reach, teams, people } }: { view: AdoptionView }) {
  if (people.length === 0) return null;
  return (
    <Section title={t('who')} note={t('whoNote')}>
      {reach === 'all' ? null : <p className="m">{reach === 'self' ? t('whoSelf') : t('whoTeam')}</p>}
      {teams.length === 0 ? null : <Table label={t('teams')} rows={teams} columns={TEAMS} id={({ id }) => id} />}
      <Table label={t('who')} rows={people} columns={PEOPLE} id={({ id }) => id} />
    </Section>
  );
}
