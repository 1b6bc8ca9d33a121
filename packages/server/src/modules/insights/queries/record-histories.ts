import type { Playbook } from '@dealwright/engine/language/playbook';
import { draftReads } from '@dealwright/engine/replay/draft-reads';
import type { HistoryEvent, RecordHistory } from '@dealwright/engine/replay/history';
import { sql } from 'kysely';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { readEvents } from '../../../platform/events/read-events.ts';
import { versionByNumber } from '../../playbooks/queries/versions.ts';
import { eventsOf, fieldsOf } from '../history/events-of.ts';
import { inPlaybookCurrency } from '../history/in-playbook-currency.ts';
import type { LogRow } from '../history/log-row.ts';
import { broughtAnswers } from './brought-answers.ts';
import type { Target } from './replay-targets.ts';

const TOLD = ['created', 'changed', 'answered', 'stepMarked', 'documentAdded', 'moved', 'moveHeld'] as const;

/**
 * What was recorded of some records of one kind, as the log tells it and the reader may see it: a few statements, however many records.
 * What a person's erasure has closed, and what the reader may not see, is told to be untold.
 */
export async function recordHistories(
  ctx: Context,
  draft: Playbook,
  targets: readonly Target[],
  versions: Map<number, Playbook>,
): Promise<readonly RecordHistory[]> {
  const [first] = targets;
  if (first === undefined) return [];
  const { kind } = first;
  const ids = targets.map(({ id }) => id);
  const reads = draftReads(draft);
  const types = [
    ...TOLD.map((what) => `${kind}.${what}`),
    'activity.logged',
    ...(kind === 'deal' ? ['stakeholder.set', 'stakeholder.removed'] : []),
  ];
  const own = Map.groupBy(await logOf(ctx, kind, ids, types), (row) => row.subject_id);
  const accounts = reads.has('account') ? await accountEvents(ctx, targets) : new Map<string, readonly HistoryEvent[]>();
  const brought = await broughtAnswers(ctx, kind, ids);
  // Who stood with an account at a moment is not read: what counts them cannot be told.
  const untold = ['contacts', ...[...hiddenFields(ctx.actor, kind)].map((key) => `${kind}.${key}`)];
  const histories: RecordHistory[] = [];
  for (const target of targets) {
    const rows = own.get(target.id) ?? [];
    const opening = openingOf(target, rows);
    for (const version of versionsIn(target, rows)) await know(ctx, versions, version);
    const told = rows.flatMap((row) => eventsOf(kind, row, versions));
    const others = [
      { at: opening.openedAt, knownAt: opening.openedAt, ...fieldsOf(kind, {}, untold) },
      ...(brought.get(target.id) ?? []).flatMap((answer) => answer(opening.openedAt, told)),
      ...(target.accountId === null ? [] : (accounts.get(target.accountId) ?? [])),
    ];
    const events = inOrder([...others, ...told]);
    histories.push({ id: target.id, kind, ...opening, events: await inPlaybookCurrency(ctx, kind, draft.currency, events) });
  }
  return histories;
}

/** By when it was known; of one moment as the log has it, others before. */
function inOrder(events: readonly HistoryEvent[]): readonly HistoryEvent[] {
  return events.toSorted((a, b) => (a.knownAt < b.knownAt ? -1 : a.knownAt > b.knownAt ? 1 : 0));
}

async function logOf(ctx: Context, kind: string, ids: readonly string[], types: readonly string[]): Promise<readonly LogRow[]> {
  const { rows } = await sql<LogRow>`
    select id, type, v, subject_id, occurred_at, known_at, actor_kind, playbook_version, payload from events
    where workspace_id = ${ctx.workspace.id} and subject_kind = ${kind} and subject_id = any(${[...ids]}::uuid[]) and type = any(${[...types]})
    order by known_at, id`.execute(ctx.tx);
  return readEvents(ctx, rows);
}

/** Fields of the accounts these records are with; each account once. */
async function accountEvents(ctx: Context, targets: readonly Target[]): Promise<ReadonlyMap<string, readonly HistoryEvent[]>> {
  const ids = [...new Set(targets.flatMap(({ accountId }) => accountId ?? []))];
  if (ids.length === 0) return new Map();
  const hidden = [...hiddenFields(ctx.actor, 'account')].map((key) => `account.${key}`);
  const rows = Map.groupBy(await logOf(ctx, 'account', ids, ['account.created', 'account.changed']), (row) => row.subject_id);
  return new Map(
    [...rows].map(([id, own]) => {
      const [first] = own;
      const closed =
        first === undefined || hidden.length === 0
          ? []
          : [{ at: first.occurred_at, knownAt: first.known_at, ...fieldsOf('account', {}, hidden) }];
      return [id, [...closed, ...own.flatMap((row) => eventsOf('account', row, new Map()))]];
    }),
  );
}

/** Process, stage, version and moment a record began with: as its first row says, else as it stands today. */
function openingOf(target: Target, rows: readonly LogRow[]): Pick<RecordHistory, 'process' | 'stage' | 'version' | 'openedAt'> {
  const created = rows.find(({ type }) => type.endsWith('.created'));
  const moved = rows.find(({ type }) => type.endsWith('.moved'));
  const began = textAt(created?.payload['stage'], 'id') ?? textAt(moved?.payload['from'], 'id') ?? '';
  return {
    process: textAt(created?.payload['stage'], 'process') ?? target.process,
    stage: began,
    version: versionsIn(target, rows)[0] ?? target.version,
    openedAt: created?.known_at ?? target.createdAt,
  };
}

function versionsIn(target: Target, rows: readonly LogRow[]): readonly number[] {
  return [...new Set([...rows.flatMap((row) => row.playbook_version ?? []), target.version])];
}

async function know(ctx: Context, versions: Map<number, Playbook>, version: number): Promise<void> {
  if (versions.has(version)) return;
  const playbook = await versionByNumber(ctx, version);
  if (playbook !== null) versions.set(version, playbook);
}

function textAt(value: unknown, key: string): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const found: unknown = Object.entries(value).find(([name]) => name === key)?.[1];
  return typeof found === 'string' ? found : null;
}
