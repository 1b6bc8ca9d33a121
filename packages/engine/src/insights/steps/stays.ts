import type { Playbook, Process, Stage, Step } from '../../language/playbook.ts';
import type { Visit } from '../../process/case.ts';
import { stepsOf } from '../../process/step-standing.ts';
import type { NamesSince } from '../../replay/draft-names.ts';
import { follow, type Known, opened, standing, versionOf } from '../../replay/follow.ts';
import type { HistoryEvent, RecordHistory } from '../../replay/history.ts';

export type Moved = Extract<HistoryEvent, { is: 'moved' }>;

/** A record in a stage, as it was known when it left, or at the end of what is looked at. */
export interface Stay {
  readonly process: Process;
  readonly stage: Stage;
  readonly visit: Visit;
  readonly known: Known;
  /** When it left, else when nobody looked any more. */
  readonly at: string;
  /** The move it ended with; null where the record still stands there. */
  readonly left: Moved | null;
  /** What was done, answered or brought in this stay, by when it was written down. */
  readonly written: readonly Written[];
}
export interface Written {
  readonly ref: string;
  readonly knownAt: string;
}

/** A step that was asked in a stay. */
export interface AskedStep {
  readonly step: Step;
  readonly state: 'done' | 'skipped' | 'open';
  readonly doneAt: string | null;
  /** Why it was skipped, in the words of whoever did. */
  readonly note: string | null;
}

/**
 * Each stay of a record in a stage of the process, oldest first: the last is the one it is in.
 * Shape: by the ids `playbook` has now; `names` are its own, for each version before.
 */
export function* staysOf(playbook: Playbook, names: NamesSince, history: RecordHistory, until: string): Generator<Stay> {
  const begun = names(history.version);
  const process = begun.process(history.process);
  if (process === null || process.kind !== history.kind) return;
  let known = opened(playbook, process, begun, history);
  let written: Written[] = [];
  for (const event of history.events) {
    if (event.knownAt > until) break;
    const called = names(versionOf(event) ?? known.version);
    if (event.is === 'moved') {
      known = standing(known, called.stage(process.id, event.from));
      yield* stayOf(process, known, event.knownAt, event, written);
      written = [];
    } else {
      const ref = refOf(event);
      if (ref !== null) written.push({ ref, knownAt: event.knownAt });
    }
    known = follow(known, event, called);
  }
  yield* stayOf(process, known, until, null, written);
}

function* stayOf(process: Process, known: Known, at: string, left: Moved | null, written: readonly Written[]): Generator<Stay> {
  const visit = known.subject.visits.at(-1);
  const stage = process.stages.find(({ id }) => id === visit?.stage);
  if (visit !== undefined && stage !== undefined) yield { process, stage, visit, known, at, left, written };
}

function refOf(event: HistoryEvent): string | null {
  if (event.is === 'step') return `step.${event.step}`;
  if (event.is === 'answer') return event.ref;
  return event.is === 'document' ? `document.${event.document}` : null;
}

/**
 * How the steps of its stage stood at the end of a stay. What did not apply was not asked; what cannot be told, because something it reads
 * is kept from the reader or erased, is left out.
 */
export function askedSteps({ stage, known: { subject, untold }, at }: Stay): readonly AskedStep[] {
  if (stage.steps.length === 0) return [];
  const { steps } = stepsOf(subject, at);
  return stage.steps.flatMap((step) => {
    const now = steps.get(step.id);
    const reads = [...(step.doneWhen?.refs ?? []), ...(step.when?.refs ?? [])];
    if (now === undefined || (!now.applies && now.state === 'open') || reads.some((ref) => untold.has(ref))) return [];
    const state = now.state === 'open' && now.counts ? 'done' : now.state;
    const mark = subject.steps.findLast((one) => one.step === step.id && one.state === 'skipped');
    return [{ step, state, doneAt: state === 'done' ? now.doneAt : null, note: state === 'skipped' ? (mark?.note ?? null) : null }];
  });
}
