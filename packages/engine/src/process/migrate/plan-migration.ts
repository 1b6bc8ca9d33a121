import type { Plain } from '../../base/reason.ts';
import type { Calendar, Playbook, Process, Stage, Step } from '../../language/playbook.ts';
import type { ApprovalAsk, Case, NextStep, Unmet, Visit } from '../case.ts';
import { guide } from '../guide.ts';
import { exitAhead } from '../next-step.ts';
import { currentStage, stageById } from '../position.ts';
import { type Situation, situationOf } from '../situation.ts';
import { type CarriedRows, type CarriedVisits, carryMarks, carryNames, carryVisits } from './carry-over.ts';
import { carriedBeside, carryValues } from './carry-values.ts';
import { lapsingAsks } from './lapsing-asks.ts';
import { type Mapping, stepAfter } from './mapping.ts';

/** Where a record goes: the playbook it will run, and what becomes of the parts of its process. */
export interface MigrationTarget {
  readonly playbook: Playbook;
  readonly mapping: Mapping;
  /** The target's working hours, where the record is. */
  readonly calendar: Calendar;
  /** The id of a stay, should one begin. */
  readonly visit: string;
  /** Another process begins: a new stay begins with it, whatever its stage is called. */
  readonly anew?: boolean;
  /** The stays as they were, to take a migration back: the last one is open. */
  readonly back?: readonly Visit[];
  /** Amounts in the target's currency. */
  readonly values?: Pick<Case, 'record' | 'account'>;
}

interface Titled {
  readonly id: string;
  readonly title: string;
}

export interface PlannedMigration extends CarriedRows {
  readonly kind: 'planned';
  /** The record as it will be. */
  readonly after: Case;
  readonly from: Stage;
  readonly to: Stage;
  readonly renamed: CarriedVisits['renamed'];
  /** The stay that begins; null where the present one goes on. */
  readonly entered: Visit | null;
  /** Tracks that begin with it. */
  readonly begun: readonly { readonly track: string; readonly startedAt: string }[];
  readonly steps: { readonly stayDone: readonly string[]; readonly gone: readonly Titled[]; readonly fresh: readonly Titled[] };
  /** Overrides that held and do not any more, and approvals as `approval.x`. */
  readonly lapsed: readonly string[];
  /** Ids of what was asked of others and has no object any more. */
  readonly asks: readonly string[];
  /** What keeps the way ahead shut afterwards and did not before. */
  readonly held: readonly Unmet[];
  readonly nextStep: { readonly before: NextStep | null; readonly after: NextStep | null };
}

export type MigrationPlan =
  | PlannedMigration
  | { readonly kind: 'refused'; readonly code: 'unmapped' | 'unknownProcess' | 'unknownStage' | 'ends'; readonly stage: string };

/**
 * What would become of one record under another version or process, before anything is written: its stage, its steps, what it would be
 * held by. A migration is no move: a stay whose stage goes on keeps its clock.
 * Shape: `now` is an instant. Changes nothing. Errors: refused where the mapping leaves the record without an open stage.
 */
export function planMigration(subject: Case, target: MigrationTarget, now: string): MigrationPlan {
  const { mapping, playbook } = target;
  const from = currentStage(subject);
  const refused = (code: Extract<MigrationPlan, { kind: 'refused' }>['code']): MigrationPlan => ({ kind: 'refused', code, stage: from.id });
  const process = playbook.processes.find(({ id }) => id === mapping.to);
  if (process === undefined || process.kind !== subject.kind) return refused('unknownProcess');
  const wanted = target.back?.at(-1)?.stage ?? mapping.stages[from.id];
  if (wanted === undefined) return refused('unmapped');
  const to = stageById(process, wanted);
  if (to === null) return refused('unknownStage');
  if (to.outcome !== null) return refused('ends');
  const { back } = target;
  const visits =
    back === undefined
      ? carryVisits(subject, mapping, to.id, { id: target.visit, at: now, anew: target.anew === true })
      : { visits: back, renamed: [], entered: null };
  const values = carryValues(subject, mapping, playbook, back !== undefined);
  const rows = { ...carryNames(subject, mapping, visits.visits.at(-1)?.id ?? ''), values };
  const standing = placed(subject, target, process, visits, rows);
  const before = situationOf(subject, now);
  const bare = situationOf(standing, now);
  const marks = carryMarks(before, bare, mapping);
  const asks = lapsingAsks(before, bare, mapping);
  const after = {
    ...standing,
    ...(marks.length === 0 ? {} : { steps: [...standing.steps, ...marks] }),
    ...(asks.length === 0
      ? {}
      : { approvals: standing.approvals?.map((ask) => (asks.includes(ask) ? { ...ask, state: 'lapsed' as const } : ask)) ?? [] }),
  };
  return planned({ before, after, from, to, visits, rows: { ...rows, marks }, asks }, mapping, now);
}

/** The case in its new place, without the marks that keep its steps as they were. */
function placed(
  subject: Case,
  target: MigrationTarget,
  process: Process,
  { visits }: CarriedVisits,
  rows: Omit<CarriedRows, 'marks'>,
): Case {
  const answers = Object.fromEntries(
    rows.answers.flatMap(({ from, to }) => (subject.answers[from] === undefined ? [] : [[to, subject.answers[from]]])),
  );
  const record = target.values?.record ?? subject.record;
  const here = visits.at(-1)?.id ?? '';
  const kept = new Set(visits.map(({ id }) => id));
  const taken = new Set(subject.visits.flatMap(({ id }) => (kept.has(id) ? [] : [id])));
  // What was written in a stay that is taken back belongs to the one it goes on in.
  const moved = <T extends { readonly visit: string }>(one: T): T => (taken.has(one.visit) ? { ...one, visit: here } : one);
  const beside = (row: Readonly<Record<string, Plain>>, kind: 'account' | 'contact') =>
    carriedBeside(row, kind, target.mapping, subject.playbook, target.playbook);
  const account = target.values === undefined ? subject.account : target.values.account;
  return {
    ...subject,
    account: account === null ? null : beside(account, 'account'),
    contacts: subject.contacts.map((contact) => beside(contact, 'contact')),
    record: { ...record, ...Object.fromEntries(rows.values.map(({ from, to }) => [to, record[from] ?? null])) },
    playbook: target.playbook,
    process,
    calendar: target.calendar,
    visits,
    steps: subject.steps.map(moved),
    overrides: [...subject.overrides.map(moved), ...rows.overrides],
    tracks: [...(subject.tracks ?? []), ...rows.tracks],
    redated: [...(subject.redated ?? []).map(moved), ...rows.redated],
    answers: { ...subject.answers, ...answers },
  };
}

interface Carried {
  readonly before: Situation;
  readonly after: Case;
  readonly from: Stage;
  readonly to: Stage;
  readonly visits: CarriedVisits;
  readonly rows: CarriedRows;
  readonly asks: readonly ApprovalAsk[];
}

function planned({ before, after, from, to, visits, rows, asks }: Carried, mapping: Mapping, now: string): PlannedMigration {
  const was = guide(before.subject, now);
  const is = guide(after, now);
  const blocking = blocksAhead(was.exits);
  const known = new Set(after.tracks?.map(({ track }) => track));
  const already = new Set(blocking.map(({ id }) => idAfter(mapping, id)));
  return {
    kind: 'planned',
    after,
    from,
    to,
    renamed: visits.renamed,
    entered: visits.entered,
    ...rows,
    begun: is.tracks.flatMap(({ id, startedAt }) => (startedAt === null || known.has(id) ? [] : [{ track: id, startedAt }])),
    steps: stepsOf(before, from, to, mapping),
    lapsed: [...(visits.entered === null ? [] : overridesHere(before)), ...asks.map(({ approval }) => `approval.${approval}`)],
    asks: asks.map(({ id }) => id),
    held: blocksAhead(is.exits).filter(({ id }) => !already.has(id)),
    nextStep: { before: was.nextStep, after: is.nextStep },
  };
}

function blocksAhead(exits: ReturnType<typeof guide>['exits']): readonly Unmet[] {
  return (exitAhead(exits)?.unmet ?? []).filter(({ level }) => level === 'block');
}

/** What is unmet, by the name the target has for it. */
function idAfter({ steps, criteria, answers }: Mapping, id: string): string {
  return id.startsWith('step.') ? `step.${stepAfter(steps, id.slice(5))}` : (criteria[id] ?? answers[id] ?? id);
}

function overridesHere({ subject, visit }: Situation): readonly string[] {
  return [...new Set(subject.overrides.filter((one) => one.visit === visit.id && one.until === null).map(({ criterion }) => criterion))];
}

/** Of the stage the record stands in: what stays done, what nobody asks any more, what is asked anew. */
function stepsOf(before: Situation, from: Stage, to: Stage, mapping: Mapping): PlannedMigration['steps'] {
  const titled = ({ id, title }: Step): Titled => ({ id, title });
  const after = new Set(to.steps.map(({ id }) => id));
  const brought = new Set(from.steps.map(({ id }) => stepAfter(mapping.steps, id)));
  const done = from.steps.filter(({ id }) => before.steps.get(id)?.state === 'done').map(({ id }) => stepAfter(mapping.steps, id));
  return {
    stayDone: done.filter((id) => after.has(id)),
    gone: from.steps.filter(({ id }) => !after.has(stepAfter(mapping.steps, id))).map(titled),
    fresh: to.steps.filter(({ id }) => !brought.has(id)).map(titled),
  };
}
