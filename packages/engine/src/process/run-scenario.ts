import type { Place } from '../base/reason.ts';
import { addDuration, instantOfLocal } from '../base/working-time.ts';
import { wordsOfId } from '../language/draft.ts';
import { ACCEPT_STEP, type Playbook, type Process, type Scenario, type ScenarioAct } from '../language/playbook.ts';
import type { Case, Decision, MoveRequest, StepMark, Visit } from './case.ts';
import { decideMove } from './decide-move.ts';
import { dueMoves } from './due-moves.ts';
import { startingVisits } from './entry.ts';
import { handoverOf } from './handover.ts';
import { currentStage, currentVisit, stageById } from './position.ts';
import { withAnswer, withAsk } from './scenario-approvals.ts';
import { givenCase, withField } from './scenario-case.ts';
import { disappointments } from './scenario-end.ts';
import { situationOf } from './situation.ts';
import { wayTo } from './way.ts';

export interface ScenarioFailure {
  readonly place: Place;
  readonly message: string;
}

/** Exits as `process.stage.to` (`process.anytime.to` for those of every stage), criteria as `process.id`. */
export interface Exercised {
  readonly exits: readonly string[];
  readonly criteria: readonly string[];
}

export interface ScenarioRun {
  readonly passed: boolean;
  readonly failures: readonly ScenarioFailure[];
  readonly exercised: Exercised;
}

/** Where a scenario stands between two acts. */
interface Stand {
  readonly subject: Case;
  readonly now: string;
  readonly heldBy: readonly string[];
  /** The move that waits for somebody else's word. */
  readonly asked: MoveRequest | null;
  readonly failures: readonly ScenarioFailure[];
  readonly exits: ReadonlySet<string>;
  readonly criteria: ReadonlySet<string>;
}

/** The first Monday a scenario without acts is looked at: engines have no clock. */
const NO_ACT_AT = '2026-01-05T09:00';

/**
 * Plays one scenario and compares where it ends with what it expects.
 *
 * The record begins at the first act, in `given.stage` where that is said. `held-by` is compared with all that the last move was held by,
 * advice and warnings too, in any order; `[]` says that it was not held. Whoever acts may override, unless the line says by which role
 * alone: an override that this role has no right to leaves the move held.
 */
export function runScenario(playbook: Playbook, scenario: Scenario): ScenarioRun {
  const process = playbook.processes.find((candidate) => candidate.id === scenario.process);
  if (process === undefined) return failedAtOnce(scenario, `There is no process ${scenario.process}.`);
  const now = instantOfLocal(scenario.when[0]?.at ?? NO_ACT_AT, playbook.calendar.zone);
  const given = scenario.given['stage'];
  const start = startingVisits(process, typeof given === 'string' ? given : undefined, now);
  if (start.kind === 'refused') return failedAtOnce(scenario, `Process ${process.id} has no stage ${JSON.stringify(given)}.`);
  const visits = start.visits.map((visit, index) => ({ ...visit, id: `visit${index + 1}` }));
  const subject = givenCase(playbook, process, scenario, visits);
  let stand: Stand = { subject, now, heldBy: [], asked: null, failures: [], exits: new Set(), criteria: new Set() };
  for (const act of scenario.when) stand = playAs(stand, act);
  const failures = [...stand.failures, ...disappointments(stand, scenario).map((message) => ({ place: scenario.place, message }))];
  return { passed: failures.length === 0, failures, exercised: { exits: [...stand.exits], criteria: [...stand.criteria] } };
}

/** The line, by whoever it says; after it everybody may act again. */
function playAs(before: Stand, line: ScenarioAct): Stand {
  if (line.as === undefined || line.as === null) return play(before, line);
  const { actor } = before.subject;
  return withSubject(play(withSubject(before, { actor: { ...actor, roles: [line.as] } }), line), { actor });
}

function play(before: Stand, line: ScenarioAct): Stand {
  const now = instantOfLocal(line.at, before.subject.calendar.zone);
  const stand = { ...before, now };
  if (Date.parse(now) < Date.parse(before.now)) return failing(before, line.place, `${line.at} is earlier than the line before it.`);
  const { subject } = stand;
  const { act } = line;
  switch (act.kind) {
    case 'happened':
      return withSubject(stand, { happenings: [...subject.happenings, { what: act.what, at: now, with: peopleOf(subject, act.with) }] });
    case 'answer': {
      const answer = {
        value: act.value,
        confidence: act.confidence,
        confirmedBy: act.confirmedBy ?? null,
        at: now,
        evidenced: act.evidence !== undefined,
        contradicted: act.against !== undefined,
      };
      return withSubject(stand, { answers: { ...subject.answers, [act.ref]: answer } });
    }
    case 'document':
      return withSubject(stand, { documents: { ...subject.documents, [act.document]: { at: now } } });
    case 'step':
      return withMark(stand, act.step, act.state, act.note);
    case 'add': {
      const dueAt = act.due === null ? null : addDuration(subject.calendar, now, act.due);
      const added = { id: act.step, title: wordsOfId(act.step), do: 'task' as const, dueAt };
      return withSubject(stand, { added: [...(subject.added ?? []), added] });
    }
    case 'accepted':
    case 'returned':
      return handOver(stand, line.place, act);
    case 'set': {
      const set = withField(subject, act.ref, act.value);
      return set === null ? failing(stand, line.place, `A ${subject.kind} has no ${act.ref} to set.`) : { ...stand, subject: set };
    }
    case 'approved':
    case 'refused':
    case 'withdrawn': {
      const answered = withAnswer(subject, act, now);
      if (typeof answered === 'string') return failing(stand, line.place, answered);
      const after = { ...stand, subject: answered };
      return act.kind === 'approved' && stand.asked !== null ? request(after, line.place, stand.asked) : { ...after, asked: null };
    }
    case 'time':
      return passTime(stand);
    case 'move':
      return move(stand, line.place, act);
  }
}

function withMark(stand: Stand, step: string, state: StepMark['state'], note: string | null): Stand {
  const { subject, now } = stand;
  return withSubject(stand, { steps: [...subject.steps, { step, visit: currentVisit(subject).id, state, at: now, note }] });
}

function peopleOf(subject: Case, role: string | null | undefined): readonly string[] {
  const people = subject.stakeholders.filter((one) => one['role'] === role);
  return people.flatMap(({ id }) => (typeof id === 'string' ? [id] : []));
}

function handOver(stand: Stand, place: Place, act: Extract<ScenarioAct['act'], { kind: 'accepted' | 'returned' }>): Stand {
  const asked = handoverOf(situationOf(stand.subject, stand.now));
  if (asked?.state !== 'pending') return failing(stand, place, 'Nobody is asked to take it over.');
  if (act.kind === 'returned') return withMark(stand, ACCEPT_STEP, 'skipped', act.because);
  if (act.by !== asked.by) return failing(stand, place, `${asked.by} is asked to take it over, not ${act.by}.`);
  return withMark(stand, ACCEPT_STEP, 'done', null);
}

/** Takes what is due by now, one move after the other, as long as something is open. */
function passTime(before: Stand): Stand {
  let stand = before;
  for (;;) {
    const { subject, now } = stand;
    const due = dueMoves(subject, now).find((one) => one.kind === 'move' && one.state === 'open');
    if (due?.kind !== 'move') return stand;
    const decision = decideMove(subject, { to: due.to, fromStage: currentStage(subject).id }, now);
    if (decision.kind !== 'moved') return stand;
    stand = withSubject(noteExercised(stand, due.to), { visits: visitsAfter(subject.visits, decision, true) });
  }
}

function move(stand: Stand, place: Place, act: Extract<ScenarioAct['act'], { kind: 'move' }>): Stand {
  const { subject } = stand;
  const until = act.until === null || act.until === undefined ? null : instantOfLocal(act.until, subject.calendar.zone);
  return request(noteExercised(stand, act.to), place, {
    to: act.to,
    fromStage: currentStage(subject).id,
    ...(act.reason === null ? {} : { reason: act.reason }),
    ...(act.override === null ? {} : { override: { reason: act.override, ...(until === null ? {} : { until }) } }),
  });
}

/** Asks to move, for the first time or again once somebody agreed. */
function request(stand: Stand, place: Place, asked: MoveRequest): Stand {
  const { subject, now } = stand;
  const decision = decideMove(subject, asked, now);
  if (decision.kind === 'held') return { ...stand, asked: null, heldBy: decision.unmet.map(({ id }) => id) };
  if (decision.kind === 'refused' && decision.code === 'mayNotOverride') {
    const { override: _, ...without } = asked;
    return request(stand, place, without);
  }
  if (decision.kind === 'refused') return failing(stand, place, `The move to ${asked.to} is refused: ${decision.code}.`);
  if (decision.kind === 'waiting') return { ...stand, asked, heldBy: [], subject: withAsk(subject, decision, now) };
  const until = asked.override?.until ?? null;
  const visit = currentVisit(subject).id;
  const given = decision.passed.filter(({ by }) => by === 'override').map(({ unmet }) => ({ criterion: unmet.id, visit, until }));
  const overrides = [...subject.overrides, ...given];
  return withSubject({ ...stand, asked: null, heldBy: [] }, { visits: visitsAfter(subject.visits, decision, false), overrides });
}

function visitsAfter(visits: readonly Visit[], moved: Extract<Decision, { kind: 'moved' }>, automatic: boolean): readonly Visit[] {
  const at = moved.occurredAt;
  const left = visits.map((visit) => (visit.leftAt === null ? { ...visit, leftAt: at } : visit));
  const skipped = moved.skipped.map((stage) => ({ stage, enteredAt: at, leftAt: at, skipped: true }));
  const entered = [...skipped, { stage: moved.to, enteredAt: at, leftAt: null, skipped: false, automatic }];
  return [...left, ...entered.map((visit, index) => ({ ...visit, id: `visit${visits.length + index + 1}` }))];
}

function noteExercised(stand: Stand, target: string): Stand {
  const { process } = stand.subject;
  const to = stageById(process, target);
  const from = currentStage(stand.subject);
  const way = to === null ? null : wayTo(process, from, to);
  // A declared way back asks nothing, but is an exit all the same.
  const back = way?.kind === 'back' ? from.exits.filter((exit) => exit.to === target).map((exit) => ({ stage: from, exit })) : [];
  const asked = [...back, ...(way?.gates ?? []).flatMap(({ stage, exit }) => (exit === null ? [] : [{ stage, exit }]))];
  const exits = asked.map(({ stage, exit }) => exitKey(process, stage.id, exit));
  const criteria = asked.flatMap(({ exit }) => exit.criteria.map(({ id }) => `${process.id}.${id}`));
  return { ...stand, exits: new Set([...stand.exits, ...exits]), criteria: new Set([...stand.criteria, ...criteria]) };
}

/** How coverage names an exit. */
export function exitKey(process: Process, stage: string, exit: { readonly to: string; readonly anytime: boolean }): string {
  return `${process.id}.${exit.anytime ? 'anytime' : stage}.${exit.to}`;
}

function failedAtOnce({ place }: Scenario, message: string): ScenarioRun {
  return { passed: false, failures: [{ place, message }], exercised: { exits: [], criteria: [] } };
}

function failing(stand: Stand, place: Place, message: string): Stand {
  return { ...stand, failures: [...stand.failures, { place, message }] };
}

function withSubject(stand: Stand, changes: Partial<Case>): Stand {
  return { ...stand, subject: { ...stand.subject, ...changes } };
}
