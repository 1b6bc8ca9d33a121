import type { Criterion, Exit, Level, Need, Rule, Stage, Step } from '../language/playbook.ts';
import { unmetOfExit } from '../process/gate.ts';
import type { Situation } from '../process/situation.ts';
import { valueAt } from '../process/value-at.ts';
import type { Way } from '../process/way.ts';

/** One thing that a gate of the draft asks for. */
export interface Ask {
  /** Criterion's id, what the need asks, or `step.<id>`. */
  readonly id: string;
  readonly kind: 'need' | 'criterion' | 'step';
  readonly level: Level;
  /** The stage whose gate asks: a jump passes several. */
  readonly stage: Stage;
  /** A gate that asks for this alone. */
  readonly alone: { readonly stage: Stage; readonly exit: Exit | null };
  /** What it reads; null where anything may matter, as time and what happened do. */
  readonly reads: readonly string[] | null;
  readonly asks: Need | Criterion | Step;
}

/** What is known at a move beside the case: which names held nothing that can be told, and which could be recorded at all. */
export interface Telling {
  readonly untold: ReadonlySet<string>;
  readonly recordable: ReadonlySet<string>;
  /** The workspace's own fields, since when there are any. */
  readonly fields: ReadonlyMap<string, string>;
}

export type Standing = 'met' | 'unmet' | 'untold';

const TIMELY = /\b(today|now|happened|ever|within|days|workingDays|entered)\b|\b(step|track)\./;

/** What the gates of a way ask for, each once, in order. Overridden or not, applying or not: see `standingOf`. */
export function asksOf(way: Way): readonly Ask[] {
  const seen = new Set<string>();
  return way.gates
    .flatMap(({ stage, exit }) => [
      ...(way.direction === 'forward' ? stage.steps.filter(({ required }) => required).map((step) => stepAsk(stage, step)) : []),
      ...(exit === null
        ? []
        : [...exit.needs.map((need) => needAsk(stage, exit, need)), ...exit.criteria.map((one) => ruleAsk(stage, exit, one))]),
    ])
    .filter(({ id }) => !seen.has(id) && seen.add(id));
}

function stepAsk(stage: Stage, step: Step): Ask {
  const alone = { stage: { ...stage, steps: [step] }, exit: null };
  return { id: `step.${step.id}`, kind: 'step', level: 'block', stage, alone, reads: null, asks: step };
}

function needAsk(stage: Stage, exit: Exit, need: Need): Ask {
  const alone = { stage, exit: { ...exit, needs: [need], criteria: [] } };
  const { fill } = need;
  const plain = (fill.kind === 'field' || fill.kind === 'answer') && need.newer === null;
  return { id: need.id, kind: 'need', level: need.level, stage, alone, reads: plain ? [fill.ref] : null, asks: need };
}

function ruleAsk(stage: Stage, exit: Exit, criterion: Criterion): Ask {
  const alone = { stage, exit: { ...exit, needs: [], criteria: [criterion] } };
  const { that } = criterion;
  const reads = TIMELY.test(that.text) ? null : that.refs;
  return { id: criterion.id, kind: 'criterion', level: criterion.level, stage, alone, reads, asks: criterion };
}

/**
 * How one thing asked for stands, by the gate of the product itself; null where it is not asked of this record, as a step whose `when`
 * does not hold. What hangs on a value that could not be recorded then, or cannot be read any more, is not told.
 */
export function standingOf(situation: Situation, ask: Ask, telling: Telling): Standing | null {
  if (ask.kind === 'step' && !applies(situation, ask)) return null;
  const { stage, exit } = ask.alone;
  // A step of a list stands there as one for each item.
  const own = (id: string) => id === ask.id || id.startsWith(`${ask.id}.`);
  const met = !unmetOfExit(situation, stage, exit, ask.kind === 'step').some(({ id }) => own(id));
  return isTold(situation, ask, met, telling) ? (met ? 'met' : 'unmet') : 'untold';
}

function applies({ steps }: Situation, { id }: Ask): boolean {
  return steps.get(id.slice('step.'.length))?.applies === true;
}

function isTold(situation: Situation, ask: Ask, met: boolean, telling: Telling): boolean {
  const known = (ref: string) => isKnown(situation, ref, telling);
  if ('that' in ask.asks) return ask.asks.that.refs.every(known);
  if ('fill' in ask.asks) {
    const { fill } = ask.asks;
    if (fill.kind === 'approval') return false;
    if (fill.kind === 'person') return !telling.untold.has('stakeholders');
    return met || known(refOf(fill));
  }
  return met || stepIsKnown(ask.asks, known, telling);
}

function refOf({ kind, ref }: Need['fill']): string {
  return kind === 'step' || kind === 'document' ? `${kind}.${ref}` : ref;
}

function stepIsKnown(step: Step, known: (ref: string) => boolean, { recordable }: Telling): boolean {
  return recordable.has(`step.${step.id}`) || (step.doneWhen !== null && rulesKnown(step.doneWhen, known));
}

function rulesKnown(rule: Rule, known: (ref: string) => boolean): boolean {
  return rule.refs.every(known);
}

/** Later than any moment. */
const NEVER = '~';
const ALWAYS = new Set(['contacts', 'stakeholders', 'owner', 'stage', 'today', 'now', 'account']);

/** Whether a name's value, or its absence, can be told at this moment. */
function isKnown(situation: Situation, ref: string, telling: Telling): boolean {
  if (telling.untold.has(ref)) return false;
  if (telling.recordable.has(ref) || (telling.fields.get(ref) ?? NEVER) <= situation.now) return true;
  const [head = ''] = ref.split('.');
  const { subject, steps, tracks } = situation;
  // `deal`, `owner.name` and names below `contacts` are the product's own.
  if (ALWAYS.has(head) && !ref.startsWith('account.')) return true;
  if (ref === subject.kind) return true;
  if (head === 'step') return steps.get(ref.slice('step.'.length))?.counts === true;
  if (head === 'track') return tracks.some(({ track, state }) => `track.${track.id}` === ref && state === 'done');
  return valueAt(subject, ref) !== null;
}
