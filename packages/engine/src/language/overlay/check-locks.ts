import { addError } from '../finding.ts';
import type { ParsedPlaybook } from '../parse-playbook.ts';
import type { Playbook, Process, Stage, Step } from '../playbook.ts';
import { checkBypass } from './check-bypass.ts';
import { checkLockedFrameworks } from './check-locked-frameworks.ts';
import { lockedExits } from './check-locked-exits.ts';
import { hasLocks, type Locked, lockedRefs } from './locked-parts.ts';
import { placeOfNames } from './place-of.ts';
import { GONE, longer, sameRule, type TellWeaker, type Weaker, unlocked, weakerStep, weakerTrack, when } from './weaker.ts';

/**
 * Refuses what an overlay drops or weakens of what its base locks.
 *
 * A lock covers the thing and all in it, and what a locked condition reads: a step, a track, an element, a field. Words, expected times and
 * whatever asks for more may change freely.
 */
export function checkLocks(base: Playbook, playbook: Playbook, parsed: ParsedPlaybook): void {
  const told = new Set<string>();
  const tell: TellWeaker = (names, title, weaker) => {
    for (const { key, message } of weaker) {
      const place = placeOfNames(parsed, key === null ? names : [...names, key]);
      const text = `The base locks ${title}: ${message}.`;
      const known = `${place.file}:${place.line}:${place.column} ${text}`;
      if (told.has(known)) continue;
      told.add(known);
      addError(
        parsed.findings,
        'locked.weaker',
        place,
        text,
        key === null ? 'leave it as the base has it' : `leave "${key}" as the base has it`,
      );
    }
  };
  const locked = lockedRefs(base);
  checkFields(base, playbook, locked, tell);
  checkLockedFrameworks(base, playbook, locked, tell);
  if (!base.solo && playbook.solo && base.processes.some(hasLocks))
    tell(['playbook'], 'some of its gates', when(true, 'solo', 'somebody alone may pass them all'));
  for (const process of base.processes) {
    if (!hasLocks(process) && !locked.processes.has(process.id)) continue;
    const now = playbook.processes.find(({ id }) => id === process.id);
    const names = [`processes/${process.id}`];
    if (now === undefined) tell(names, `something in the process "${process.id}"`, [GONE]);
    else {
      if (process.locked === true) checkProcess(base, playbook, process, now, tell);
      checkPlaces(process, now, locked, tell);
      lockedExits(process, now, tell);
      checkBypass(process, now, tell);
    }
  }
}

/** What decides which records a process takes and what it is about. */
function checkProcess(base: Playbook, playbook: Playbook, before: Process, now: Process, tell: TellWeaker): void {
  const earlier = (of: Playbook) =>
    of.processes
      .slice(
        0,
        of.processes.findIndex(({ id }) => id === before.id),
      )
      .filter(({ kind }) => kind === before.kind);
  const first = earlier(base).map(({ id }) => id);
  const title = `the process "${before.id}"`;
  const names = [`processes/${before.id}`];
  const begun = before.starts.filter(
    (start) =>
      !now.starts.some(
        (one) =>
          one.process === start.process && one.outcome === start.outcome && (start.accept === null || one.accept?.by === start.accept.by),
      ),
  );
  tell(names, title, [
    ...unlocked(before, now),
    ...when(before.kind !== now.kind, 'kind', 'it is for another kind of record'),
    ...when(!sameRule(before.for, now.for), 'for', 'it would take other records'),
    ...when(before.won !== null && !sameRule(before.won, now.won), 'won', 'something else would count as won'),
    ...when(begun.length > 0, 'starts', 'what it begins elsewhere, and who takes that over, cannot be dropped'),
  ]);
  const ahead = earlier(playbook).filter(({ id }) => !first.includes(id));
  tell(['playbook'], title, when(ahead.length > 0, 'processes', `${ahead.map(({ id }) => `"${id}"`).join(', ')} would take its records`));
}

function checkPlaces(before: Process, now: Process, locked: Locked, tell: TellWeaker): void {
  const file = `processes/${before.id}`;
  for (const stage of before.stages) {
    const whole = before.locked === true || stage.locked === true;
    const names = [file, 'stages', stage.id];
    const same = now.stages.find(({ id }) => id === stage.id);
    if (whole && same === undefined) tell(names, `the stage "${stage.id}"`, [GONE]);
    if (whole && same !== undefined) tell(names, `the stage "${stage.id}"`, weakerStage(stage, same));
    checkSteps(stage.steps, same?.steps ?? [], whole, [...names, 'steps'], locked.steps, tell);
  }
  for (const track of before.tracks) {
    const whole = before.locked === true || track.locked === true || locked.tracks.has(`${before.id}.${track.id}`);
    const names = [file, 'tracks', track.id];
    const same = now.tracks.find(({ id }) => id === track.id);
    const title = `the track "${track.id}"`;
    if (whole) tell(names, title, same === undefined ? [GONE] : [...unlocked(track, same), ...weakerTrack(track, same)]);
    checkSteps(track.steps, same?.steps ?? [], whole, [...names, 'steps'], locked.steps, tell);
  }
}

function weakerStage(before: Stage, now: Stage): Weaker[] {
  const left = before.then.filter((task) => !now.then.some((one) => one.id === task.id && !longer(task.due, one.due)));
  return [
    ...unlocked(before, now),
    ...when(before.outcome !== now.outcome, 'outcome', `it counts as ${now.outcome ?? 'open'} instead of ${before.outcome ?? 'open'}`),
    ...when(
      (before.gives ?? []).some(({ ref }) => now.gives?.some((one) => one.ref === ref) !== true),
      'gives',
      'it would leave less to the stages after it',
    ),
    ...when(left.length > 0, 'then', `${left.map(({ id }) => `"${id}"`).join(', ')} must be left to do`),
  ];
}

function checkSteps(
  before: readonly Step[],
  now: readonly Step[],
  whole: boolean,
  names: readonly string[],
  read: ReadonlySet<string>,
  tell: TellWeaker,
): void {
  const file = (names[0] ?? '').slice('processes/'.length);
  for (const step of before) {
    if (!whole && step.locked !== true && !read.has(`${file}.${step.id}`)) continue;
    const same = now.find(({ id }) => id === step.id);
    tell([...names, step.id], `the step "${step.id}"`, same === undefined ? [GONE] : [...unlocked(step, same), ...weakerStep(step, same)]);
  }
}

function checkFields(base: Playbook, playbook: Playbook, locked: Locked, tell: TellWeaker): void {
  for (const field of base.fields) {
    if (field.locked !== true && !(field.declared && locked.fields.has(field.ref))) continue;
    const now = playbook.fields.find(({ ref }) => ref === field.ref);
    const names = ['playbook', 'fields', ...field.ref.split('.')];
    const title = `the field ${field.ref}`;
    if (now === undefined) tell(names, title, [GONE]);
    else {
      tell(names, title, [
        ...unlocked(field, now),
        ...when(field.type !== now.type || field.of !== now.of, 'type', `it holds a ${now.type} instead of a ${field.type}`),
        ...when(JSON.stringify(field.choices) !== JSON.stringify(now.choices), 'choices', 'it is one of others'),
      ]);
    }
  }
}
