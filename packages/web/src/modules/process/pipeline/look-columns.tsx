import type { LookedAt, Sign } from '@dealwright/contract/views';
import type { Value } from '@dealwright/contract/shapes';
import { Link } from '@tanstack/react-router';
import { count, date, dayOf, daysFromToday, money, relativeDay } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { OrUnknown, Unknown } from '../../../ui/Unknown.tsx';
import { EditCell } from '../../records/lists/EditCell.tsx';
import { t } from '../messages.ts';

export const SIGN_NAMES: Readonly<Record<Sign, string>> = {
  noNextStep: t('noNextStepShort'),
  dateInPast: t('signDatePast'),
  pushedTwice: t('signPushed'),
  silent: t('signSilent'),
  oneContact: t('signOneContact'),
  blocked: t('signBlocked'),
};
/** Those that ask for an act now; the others are worth knowing. */
const URGENT: readonly Sign[] = ['noNextStep', 'dateInPast', 'pushedTwice', 'blocked'];

interface Editing {
  endpoint: string;
  change: (id: string, body: Record<string, Value>) => Promise<{ id: string; version: number }>;
  mayEdit: (key: string) => boolean;
}

/** The columns of the table beside the board. */
export function lookColumns({ endpoint, change, mayEdit }: Editing): readonly Column<LookedAt>[] {
  const edited = (key: 'amount' | 'closesOn', label: string, shown: (row: LookedAt) => React.ReactNode) => (row: LookedAt) =>
    mayEdit(key) ? (
      <EditCell
        row={row}
        name={row.name}
        field={{ key, label, type: key === 'amount' ? 'money' : 'date', choices: [], custom: false }}
        endpoints={[endpoint]}
        change={change}
      >
        {shown(row)}
      </EditCell>
    ) : (
      shown(row)
    );
  return [
    {
      key: 'name',
      head: t('lookDeal'),
      sort: 'name',
      keep: true,
      share: 16,
      cell: (row) => (
        <>
          <Link to="/deals/$id" params={{ id: row.id }} className="b">
            {row.name}
          </Link>
          <span className="sub">{row.signs.map((sign) => SIGN_NAMES[sign]).join(', ')}</span>
        </>
      ),
    },
    { key: 'why', head: t('lookWhy'), share: 18, cell: (row) => <Why signs={row.signs} /> },
    { key: 'account', head: t('lookAccount'), sort: 'account', share: 13, cell: (row) => <OrUnknown>{row.account?.name}</OrUnknown> },
    { key: 'stage', head: t('lookStage'), sort: 'stageName', cell: (row) => row.stage.name },
    {
      key: 'amount',
      head: t('lookAmount'),
      sort: 'amount',
      num: true,
      keep: true,
      cell: edited('amount', t('lookAmount'), (row) =>
        row.amount === null || row.currency === null ? <Unknown of="deal.amount" /> : <>{money(row.amount, row.currency)}</>,
      ),
    },
    {
      key: 'next',
      head: t('nextStep'),
      sort: 'nextStep',
      share: 17,
      cell: (row) => row.nextStep?.title ?? <span className="unk">{t('lookNoStep')}</span>,
    },
    {
      key: 'due',
      head: t('lookDue'),
      sort: 'nextStepDueAt',
      cell: (row) => (row.nextStep?.dueAt == null ? null : relativeDay(dayOf(row.nextStep.dueAt))),
    },
    {
      key: 'closesOn',
      head: t('lookCloses'),
      sort: 'closesOn',
      cell: edited('closesOn', t('lookCloses'), (row) =>
        row.closesOn === null ? <Unknown of="deal.closesOn" /> : <>{date(row.closesOn)}</>,
      ),
    },
    {
      key: 'days',
      head: t('lookDays'),
      sort: 'stageEnteredAt',
      num: true,
      cell: (row) => count(Math.max(0, -daysFromToday(dayOf(row.stage.enteredAt)))),
    },
  ];
}

function Why({ signs }: { signs: readonly Sign[] }) {
  const words = signs.map((sign, at) => (at === 0 ? SIGN_NAMES[sign] : SIGN_NAMES[sign].toLowerCase())).join(', ');
  return signs.some((sign) => URGENT.includes(sign)) ? (
    <span className="warn why">
      <Icon name="warn" small /> {words}
    </span>
  ) : (
    <>{words}</>
  );
}
