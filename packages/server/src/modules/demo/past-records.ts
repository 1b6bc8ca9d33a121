import { guide } from '@dealwright/engine/process/guide';
import type { Act, Fields, Lived, Simulation, Subject } from '@dealwright/engine/simulate/act';
import { v7 } from 'uuid';
import type { Context } from '../../platform/context.ts';
import { type PastRecord, writeHistory } from '../records/actions/write-history.ts';
import { writePastActivities } from '../records/actions/write-past-activities.ts';
import type { DemoIds } from './demo-ids.ts';
import type { Created } from './telling.ts';

/** What happened to one record, gathered from the acts. */
interface Past {
  readonly about: Subject;
  readonly by: string;
  readonly at: string;
  readonly fields: Fields;
  changes: Record<string, Fields[string]>;
  writes: number;
  touchedAt: string | null;
  converted: { accountId: string; contactId: string; dealId: string } | null;
}

const ORDER = ['product', 'account', 'contact', 'lead', 'deal', 'customer'] as const;

/** What is told of a record without being written on it. */
const UNCOUNTED: ReadonlySet<string> = new Set(['held', 'start', 'convert', 'task', 'taskDone', 'agreement', 'prolong', 'assets']);

/** Writes all records as they stand in the end; answers what their beginning says in the log, by key. */
export async function writeRecords(
  ctx: Context,
  simulation: Simulation,
  ids: DemoIds,
  playbookVersion: number,
): Promise<ReadonlyMap<string, Created>> {
  const pasts = [...gathered(simulation, ids).values()];
  const created = new Map<string, Created>();
  for (const kind of ORDER) {
    const own = pasts.filter(({ about }) => about.kind === kind);
    const records = own.map((past) => recordOf(ctx, past, simulation, ids, playbookVersion));
    const told = await writeHistory(ctx, kind, records as readonly PastRecord<typeof kind>[]);
    own.forEach(({ about }, index) => {
      const one = told[index];
      if (one !== undefined) created.set(about.key, one);
    });
  }
  return created;
}

function gathered({ acts }: Simulation, ids: DemoIds): Map<string, Past> {
  const pasts = new Map<string, Past>();
  for (const { about, by, at, deed } of acts) {
    if (deed.act === 'create') {
      pasts.set(about.key, { about, by, at, fields: deed.fields, changes: {}, writes: 0, touchedAt: null, converted: null });
      continue;
    }
    const past = pasts.get(about.key);
    if (past === undefined) throw new Error(`${about.key} is acted on before it is there`);
    if (!UNCOUNTED.has(deed.act)) past.writes += 1;
    if (deed.act === 'activity') past.touchedAt = at;
    if (deed.act === 'lines') Object.assign(past.changes, { amount: deed.amount, currency: deed.currency, amountFrom: 'firstYear' });
    if (deed.act === 'set' && deed.changes['amount'] !== undefined) past.changes['amountFrom'] = 'typed';
    if (deed.act === 'handover') past.changes['ownerId'] = deed.owner;
    if (deed.act === 'set') for (const [field, { to }] of Object.entries(deed.changes)) past.changes[field] = ids.value(field, to);
    if (deed.act === 'convert')
      past.converted = { accountId: ids.of(deed.account), contactId: ids.of(deed.contact), dealId: ids.of(deed.deal) };
  }
  return pasts;
}

function recordOf(ctx: Context, past: Past, { records }: Simulation, ids: DemoIds, version: number) {
  const lived = records.get(past.about.key) ?? null;
  const first = lived?.subject.visits[0];
  const began = {
    input: ids.fields(past.fields),
    createdAt: past.at,
    ...(lived === null || first === undefined ? {} : { standing: standingOf(lived, first.stage, first.enteredAt, version) }),
  };
  const { by, changes, writes, converted, touchedAt: lastTouchedAt } = past;
  const next = lived === null ? null : guide(lived.subject, ctx.now).nextStep;
  const { stage, enteredAt } = lived?.subject.visits.at(-1) ?? { stage: '', enteredAt: past.at };
  const standing = lived === null ? null : standingOf(lived, stage, enteredAt, version);
  return { id: ids.of(past.about.key), began, changes, standing, nextStep: next, by, writes, lastTouchedAt, converted };
}

function standingOf({ subject }: Lived, at: string, since: string, version: number) {
  const stage = subject.process.stages.find(({ id }) => id === at);
  return {
    process_id: subject.process.id,
    playbook_version: version,
    stage: at,
    stage_name: stage?.name ?? at,
    stage_outcome: stage?.outcome ?? null,
    stage_entered_at: since,
    closed_at: (stage?.outcome ?? null) === null ? null : since,
  };
}

/** Writes what was logged; answers the id of each activity by the act that logged it. */
export async function writeActivities(
  ctx: Context,
  simulation: Simulation,
  ids: DemoIds,
  nameOf: (member: string) => string,
): Promise<ReadonlyMap<Act, string>> {
  const logged = new Map<Act, string>();
  const rows = simulation.acts.flatMap((act) => {
    const { about, deed, at, by } = act;
    if (deed.act !== 'activity') return [];
    const id = v7();
    logged.set(act, id);
    const contact = about.kind === 'lead' ? null : simulation.records.get(about.key)?.subject.record['contactId'];
    const { kind, subject, direction, outcome, minutes } = deed;
    const what = { kind, about_kind: about.kind, about_id: ids.of(about.key), subject, body: null, direction, outcome, minutes };
    const whose = { contact_id: typeof contact === 'string' ? ids.of(contact) : null, by_id: by, by_name: nameOf(by) };
    const kept = { version: 1, outside_id: null, deleted_at: null };
    return [{ workspace_id: ctx.workspace.id, id, ...what, ...whose, occurred_at: at, recorded_at: ctx.now, ...kept }];
  });
  await writePastActivities(ctx, rows);
  return logged;
}
