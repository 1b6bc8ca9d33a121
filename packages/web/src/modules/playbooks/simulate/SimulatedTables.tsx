import type { FlowResultView, LeverView, SpreadView } from '@dealwright/contract/playbook-simulation';
import { moneyShort, percent } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import type { Column } from '../../../ui/Table.tsx';
import { Table } from '../../../ui/Table.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { Whisker } from '../../../ui/Whisker.tsx';
import { t } from './messages.ts';

type Stage = FlowResultView['stages'][number];
type Role = FlowResultView['roles'][number];
interface Simulated {
  result: FlowResultView;
  /** The newest version, where `result` is of a draft. */
  beside: FlowResultView | null;
}
const days = (value: number): string => value.toFixed(1);
const whole = (value: number): string => String(Math.round(value));

/** By stage: how many come, how long they stay, how many stand there at the end. */
export function StageTable({ result, beside }: Simulated) {
  const longest = Math.max(1, ...[...result.stages, ...(beside?.stages ?? [])].map(({ stayDays }) => stayDays?.high ?? 0));
  const columns: readonly Column<Stage>[] = [
    { key: 'stage', head: t('stage'), keep: true, cell: (one) => one.name },
    { key: 'entered', head: t('entered'), num: true, cell: (one) => whole(one.entered.mean) },
    { key: 'stay', head: t('stay'), num: true, keep: true, cell: (one) => (one.stayDays === null ? '–' : days(one.stayDays.mean)) },
    {
      key: 'range',
      head: t('stayRange'),
      cell: ({ id, stayDays }) => {
        const other = beside?.stages.find((stage) => stage.id === id)?.stayDays?.mean;
        return stayDays === null ? null : <Whisker {...{ ...stayDays, at: stayDays.mean, from: 0, to: longest, other }} />;
      },
    },
    { key: 'open', head: t('openAtEnd'), num: true, keep: true, cell: (one) => whole(one.openAtEnd.mean) },
  ];
  return (
    <Section title={t('stages')} note={beside === null ? undefined : t('stagesNote')}>
      <Table label={t('stages')} rows={result.stages} columns={columns} id={(one) => one.id} />
    </Section>
  );
}

/** Above this share there is no room for what comes unevenly. */
const NEARLY_FULL = 0.85;
const FULL = 0.97;

/** By role: how much of their time is taken, and how long work waits for them. */
export function RoleTable({ result, beside, nameOf }: Simulated & { nameOf: (id: string) => string }) {
  const columns: readonly Column<Role>[] = [
    { key: 'role', head: t('role'), keep: true, cell: (one) => nameOf(one.id) },
    { key: 'people', head: t('people'), num: true, cell: (one) => one.people },
    { key: 'load', head: t('load'), num: true, keep: true, cell: (one) => percent(one.load.mean) },
    {
      key: 'range',
      head: t('loadRange'),
      cell: ({ id, load }) => {
        const other = beside?.roles.find((role) => role.id === id)?.load.mean;
        return <Whisker {...{ ...load, at: load.mean, from: 0, to: 1, other }} tone={load.mean > NEARLY_FULL ? 'warn' : 'plain'} />;
      },
    },
    { key: 'waits', head: t('waits'), num: true, cell: ({ waitDays }) => (waitDays === null ? '–' : days(waitDays.mean)) },
    { key: 'state', head: t('roleState'), bareHead: true, keep: true, cell: ({ load }) => <LoadTag load={load} /> },
  ];
  return (
    <Section title={t('roles')}>
      <Table label={t('roles')} rows={result.roles} columns={columns} id={(one) => one.id} />
    </Section>
  );
}

function LoadTag({ load }: { load: SpreadView }) {
  if (load.mean > FULL) return <Tag state="bad">{t('overloaded')}</Tag>;
  return load.mean > NEARLY_FULL ? <Tag state="warn">{t('busy')}</Tag> : <Tag state="good">{t('fine')}</Tag>;
}

export interface LeverRow {
  lever: LeverView;
  effect: { won: SpreadView; revenue: SpreadView; revenueNoise: number };
}

/** What each number would change, alone. Where nothing is worth money the change in what is won is drawn. */
export function LeverTable({
  levers,
  currency,
  worth,
  nameOf,
}: {
  /** null: they are still being worked out. */
  levers: readonly LeverRow[] | null;
  currency: string;
  worth: boolean;
  nameOf: (id: string) => string;
}) {
  const rows = (levers ?? []).filter((row) => !isChance(row, worth));
  const chance = (levers ?? []).filter((row) => isChance(row, worth));
  const of = ({ effect }: LeverRow): SpreadView => (worth ? effect.revenue : effect.won);
  const [from, to] = [Math.min(0, ...rows.map((row) => of(row).low)), Math.max(1, ...rows.map((row) => of(row).high))];
  const columns: readonly Column<LeverRow>[] = [
    { key: 'lever', head: t('lever'), keep: true, cell: ({ lever }) => leverText(lever, nameOf) },
    {
      key: 'revenue',
      head: worth ? t('revenue') : t('won'),
      num: true,
      keep: true,
      cell: (row) => signed(of(row).mean, (value) => (worth ? moneyShort(String(Math.round(value)), currency) : days(value))),
    },
    { key: 'range', head: t('effectRange'), cell: (row) => <Whisker {...{ ...of(row), at: of(row).mean, from, to }} /> },
    ...(worth ? [{ key: 'won', head: t('won'), num: true, cell: ({ effect }: LeverRow) => signed(effect.won.mean, days) }] : []),
  ];
  return (
    <Section title={t('levers')} note={t('leversNote')}>
      {levers === null ? (
        <Skeleton rows={8} />
      ) : levers.length === 0 ? (
        <p className="m">{t('noLevers')}</p>
      ) : (
        <>
          {rows.length === 0 ? null : (
            <Table label={t('levers')} rows={rows} columns={columns} id={({ lever }) => `${lever.kind} ${lever.of ?? ''}`} />
          )}
          {chance.length === 0 ? null : (
            <p className="m fig-note">{t('isChance', { levers: chance.map(({ lever }) => leverText(lever, nameOf)).join(', ') })}</p>
          )}
        </>
      )}
    </Section>
  );
}

function isChance({ effect }: LeverRow, worth: boolean): boolean {
  return worth ? Math.abs(effect.revenue.mean) <= effect.revenueNoise : effect.won.mean === 0;
}

export function signed(value: number, say: (value: number) => string): string {
  const size = say(Math.abs(value));
  return size === say(0) ? size : `${value > 0 ? '+' : '−'}${size}`;
}

function leverText({ kind, of }: LeverView, nameOf: (id: string) => string): string {
  return t(`lever-${kind}`, { of: of === null ? '' : nameOf(of) });
}
