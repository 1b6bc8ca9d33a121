import { Avatar } from '../../../ui/Avatar.tsx';
import { date, today } from '../../../ui/format.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import type { MenuEntry } from '../../../ui/Menu.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { t } from '../messages.ts';
import { ROLE_NAMES } from '../names.ts';
import { wordsOf } from './PlaybookRoles.tsx';
import type { Member, Team } from './reads.ts';

export type MemberAct = 'change' | 'capacity' | 'hand' | 'password' | 'deactivate' | 'reactivate';

interface Given {
  readonly teams: readonly Team[];
  /** Whether the reader runs the workspace. */
  readonly runs: boolean;
  readonly own: string | null;
  readonly act: (what: MemberAct, member: Member) => void;
}

export function memberColumns({ teams, runs, own, act }: Given): readonly Column<Member>[] {
  const teamOf = (one: Member): string => (one.active ? (teams.find((team) => team.id === one.teamId)?.name ?? '') : '');
  return [
    {
      key: 'name',
      head: t('member'),
      keep: true,
      cell: (one) => (
        <>
          <Avatar name={one.name} /> <span className={one.active ? 'b' : 'm'}>{one.name}</span>
          {one.id === own ? <span className="m"> {t('you')}</span> : null}
          <span className="sub">{[rolesOf(one), standing(one)].filter((part) => part !== '').join(', ')}</span>
        </>
      ),
    },
    { key: 'email', head: t('email'), cell: (one) => <span className={one.active ? undefined : 'm'}>{one.email}</span> },
    { key: 'role', head: t('role'), cell: rolesOf },
    { key: 'team', head: t('team'), cell: teamOf },
    { key: 'standing', head: t('standing'), cell: (one) => standing(one) || <span className="m">{t('active')}</span> },
    {
      key: 'acts',
      head: t('acts'),
      bareHead: true,
      keep: true,
      num: true,
      cell: (one) => {
        const entries = entriesFor(one, runs, own, act);
        return entries.length === 0 ? null : (
          <Menu end trigger={<IconButton icon="dots" label={t('actsOn', { name: one.name })} />} entries={entries} />
        );
      },
    },
  ];
}

function entriesFor(member: Member, runs: boolean, own: string | null, act: Given['act']): MenuEntry[] {
  const entry = (what: MemberAct, label: string, bad = false): MenuEntry => ({ label, bad, run: () => act(what, member) });
  if (!runs) return member.id === own ? [entry('change', t('setAbsence'))] : [];
  if (!member.active) return [entry('hand', t('handRecords')), entry('reactivate', t('reactivate'))];
  return [
    entry('change', t('change')),
    ...(member.role === 'readOnly' ? [] : [entry('capacity', t('memberCapacity'))]),
    entry('hand', t('handRecords')),
    ...(member.id === own ? [] : [entry('password', t('passwordLink'))]),
    'line',
    entry('deactivate', t('deactivate'), true),
  ];
}

const rolesOf = (one: Member): string => [ROLE_NAMES[one.role], ...one.playbookRoles.map(wordsOf)].join(', ');

/** What is special about somebody: gone, away, soon away; nothing for who simply works here. */
function standing(one: Member): string {
  if (!one.active) return t('left');
  const { awayFrom: from, awayUntil: until } = one;
  if (from === null || (until !== null && until < today())) return '';
  if (from > today()) return t('awayLater', { from: date(from) });
  return until === null ? t('awayNow') : t('awayNowUntil', { until: date(until) });
}
