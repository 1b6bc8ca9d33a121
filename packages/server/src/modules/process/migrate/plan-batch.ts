import type { Playbook } from '@dealwright/engine/language/playbook';
import { type MigrationTarget, planMigration, type PlannedMigration } from '@dealwright/engine/process/migrate/plan-migration';
import { inverseOf, type Mapping } from '@dealwright/engine/process/migrate/mapping';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import type { RowOf } from '../../records/tables.ts';
import type { WasBefore } from '../migration-tables.ts';
import { atRates } from '../queries/at-rates.ts';
import { calendarIn, type Loaded, loadCases } from '../queries/case.ts';
import type { ItemRow, RunRow } from '../store-migrations.ts';
import type { RecordKind } from '../tables.ts';
import { lockPresent } from '../../records/actions/lock-present.ts';
import { type Mappings, readMappings } from './mapping-given.ts';

export interface PlannedItem {
  readonly item: ItemRow;
  readonly loaded: Loaded;
  readonly plan: PlannedMigration;
  readonly row: RowOf[RecordKind] | undefined;
}
export interface LeftItem {
  readonly item: ItemRow;
  readonly because: string;
}
type Told = PlannedItem | LeftItem;

/** Where the records of a run go: `back` for the way they came. */
export interface Way {
  readonly run: RunRow;
  readonly back: boolean;
  readonly write: boolean;
}

/** What becomes of each of these records, or why it is left alone: many read in few statements, then decided one by one. */
export async function planBatch(ctx: Context, way: Way, items: readonly ItemRow[]): Promise<Told[]> {
  const { run, back } = way;
  const playbook = await pinnedPlaybook(ctx, back ? run.from_version : run.to_version);
  const mappings = readMappings(run.mapping);
  const told = new Map<ItemRow, Told>();
  for (const [kind, ofKind] of Map.groupBy(items, (item) => item.record_kind)) {
    const ids = ofKind.map((item) => item.record_id);
    const rows = way.write ? await lockPresent(ctx, kind, ids) : null;
    const cases = await loadCases(ctx, kind, rows === null ? ids : [...rows.keys()]);
    const byId = new Map(cases.map((loaded) => [loaded.id, loaded]));
    for (const item of ofKind) {
      const loaded = byId.get(item.record_id);
      told.set(item, await planOne(ctx, way, item, { loaded, row: rows?.get(item.record_id), playbook, mappings }));
    }
  }
  return items.flatMap((item) => told.get(item) ?? []);
}

interface Known {
  readonly loaded: Loaded | undefined;
  readonly row: RowOf[RecordKind] | undefined;
  readonly playbook: Playbook;
  readonly mappings: Mappings;
}

async function planOne(ctx: Context, way: Way, item: ItemRow, { loaded, row, playbook, mappings }: Known): Promise<Told> {
  if (loaded === undefined) return { item, because: 'It is not there any more, or not yours to change.' };
  const changed = changedSince(way, item, loaded, mappings);
  if (changed !== null) return { item, because: changed };
  const there = mappings[item.process_id];
  if (there === undefined) return { item, because: 'Nothing says which process it goes to.' };
  const { subject } = loaded;
  const rated = playbook.currency === subject.playbook.currency ? null : await atRates(ctx, { ...subject, playbook }, loaded.rows, null);
  const target: MigrationTarget = {
    playbook,
    mapping: way.back ? { ...inverseOf(there), fields: fieldsBack(item) } : there,
    calendar: calendarIn(playbook.calendar, ctx.workspace.zone),
    visit: v7(),
    anew: way.run.what === 'switch',
    ...(rated === null ? {} : { values: { record: rated.record, account: rated.account } }),
    ...(way.back && item.was !== null ? { back: staysBefore(subject.visits, item.was) } : {}),
  };
  const plan = planMigration(subject, target, ctx.now);
  if (plan.kind === 'refused') return { item, because: SENTENCE[plan.code](stageName(loaded, plan.stage)) };
  return { item, loaded, row, plan };
}

/** The fields whose values were carried over, and no others. */
function fieldsBack({ record_kind: kind, was }: ItemRow): Mapping['fields'] {
  return Object.fromEntries((was?.values ?? []).map(({ from, to }) => [`${kind}.${to}`, `${kind}.${from}`]));
}

const SENTENCE = {
  unmapped: (stage: string) => `Nothing says where “${stage}” goes.`,
  unknownProcess: () => 'The version to go to has no process for it.',
  unknownStage: (stage: string) => `The stage that “${stage}” goes to is not there.`,
  ends: (stage: string) => `“${stage}” goes to an end, and an open record stays open.`,
} as const;

/** Why a record is not what the run was about any more; null where it is. */
function changedSince({ run, back }: Way, item: ItemRow, { subject, playbookVersion }: Loaded, mappings: Mappings): string | null {
  const here = subject.visits.at(-1);
  const stage = subject.process.stages.find(({ id }) => id === here?.stage);
  const expected = back
    ? { version: run.to_version, process: mappings[item.process_id]?.to ?? item.process_id, stage: item.to_stage, visit: item.was?.here }
    : { version: run.from_version, process: item.process_id, stage: item.from_stage, visit: here?.id };
  if (playbookVersion !== expected.version) return `It runs version ${playbookVersion} now.`;
  if (subject.process.id !== expected.process) return `It runs “${subject.process.name}” now.`;
  if (stage === undefined || stage.outcome !== null) return `It ended meanwhile${stage === undefined ? '' : `: ${stage.name}`}.`;
  if (expected.stage === stage.id && expected.visit === here?.id) return null;
  return `It moved to “${stage.name}” meanwhile.`;
}

function stageName({ subject }: Loaded, id: string): string {
  return subject.process.stages.find((stage) => stage.id === id)?.name ?? id;
}

function staysBefore(visits: Loaded['subject']['visits'], was: WasBefore): Loaded['subject']['visits'] {
  const names = new Map(was.visits.map(({ id, stage }) => [id, stage]));
  const kept = visits.filter(({ id }) => id !== was.entered).map((visit) => ({ ...visit, stage: names.get(visit.id) ?? visit.stage }));
  return was.entered === null ? kept : kept.map((visit, at) => (at === kept.length - 1 ? { ...visit, leftAt: null } : visit));
}
