import type { Place, Plain } from '../base/reason.ts';
import type { Assignment } from './assignment.ts';
import type { DeclaredType, FieldType } from './field-type.ts';
import type { ElementGroup, Entries, LeaveOn, Method } from './framework.ts';
import type { Fill, Handing } from './handing.ts';
import type { Objection } from './objection.ts';
import type { Persona, QuestionBank } from './questions.ts';
import { type Calendar, type Duration, type Kind, KINDS, type Rule, type Scope, type Verdict } from './rule.ts';
import type { Scoring } from './scoring.ts';

export { KINDS };
export type { DeclaredType, FieldType };
export type { Fill, Calendar, Duration, Kind, Rule, Scope, Verdict };

export type Outcome = 'won' | 'lost' | 'noDecision' | 'nurture' | 'disqualified' | 'converted' | 'churned' | 'void';
export const OUTCOMES = [
  'won',
  'lost',
  'noDecision',
  'nurture',
  'disqualified',
  'converted',
  'churned',
  'void',
] as const satisfies readonly Outcome[];

/** `guide` advises, `warn` passes with a reason, `block` needs an override. */
export type Level = 'guide' | 'warn' | 'block';

/** A playbook after `compile`: immutable, every name resolved, every rule type-checked. */
export interface Playbook {
  readonly id: string;
  /** The playbook it refines. */
  readonly extends?: string;
  readonly name: string;
  /** For whom it is, in a sentence. */
  readonly summary: string | null;
  readonly language: 1;
  /** Content address: sha256 over the sorted files, in hex. */
  readonly hash: string;
  readonly currency: string;
  readonly solo: boolean;
  readonly calendar: Calendar;
  readonly roles: readonly string[];
  readonly fields: readonly FieldSpec[];
  readonly lostReasons: Readonly<Record<string, readonly string[]>>;
  readonly escalation: Escalation;
  /** In the order `playbook.yaml` lists them. */
  readonly processes: readonly Process[];
  readonly frameworks: Readonly<Record<string, Framework>>;
  readonly scoring: Scoring | null;
  readonly assignment: Assignment | null;
  readonly questions: readonly QuestionBank[];
  readonly personas: readonly Persona[];
  readonly objections: readonly Objection[];
  readonly scenarios: readonly Scenario[];
}

/** How long overdue work stays advice before it becomes a warning, and then the manager's matter; both count from its due moment. */
export interface Escalation {
  readonly warning: Duration;
  readonly manager: Duration;
}

/** A field a record has, built in or declared by the playbook. `ref` reads `deal.amount`. */
export interface FieldSpec {
  /** Whoever extends the playbook can neither drop nor weaken it, nor anything in it. */
  readonly locked?: true;
  readonly ref: string;
  /** The ref it had before. */
  readonly was?: string;
  readonly label: string;
  readonly type: DeclaredType;
  /** Of a list: what its members are. */
  readonly of?: FieldType;
  /** Of a record: the kind it names by its id. */
  readonly link?: Kind;
  readonly choices?: readonly string[];
  /** Declared in the playbook (kept in custom fields) instead of built in (a column). */
  readonly declared: boolean;
}

/** When a step is due: so long after entry, or so long before or after a date field. */
export interface Due {
  readonly span: Duration;
  readonly anchor: { readonly ref: string; readonly direction: 'before' | 'after' } | null;
}

export interface Process {
  /** Whoever extends the playbook can neither drop nor weaken it, nor anything in it. */
  readonly locked?: true;
  readonly id: string;
  /** The id it had before. */
  readonly was?: string;
  readonly name: string;
  readonly kind: Kind;
  /** null: `otherwise`, takes every record of its kind. */
  readonly for: Rule | null;
  readonly duration: Duration | null;
  readonly won: Rule | null;
  readonly starts: readonly Start[];
  /** `transactional`: one person decides soon; `complex`: several do over months. Sets the aims where the process states none. */
  readonly class: 'transactional' | 'complex';
  readonly buyer: 'company' | 'person';
  readonly aims: Aims;
  readonly tracks: readonly Track[];
  /** Open stages first in their order, then those with an outcome. */
  readonly stages: readonly Stage[];
}

/** What is expected of a sale of this kind; judgements, not measurements. */
export interface Aims {
  /** Times to get in touch before giving up. */
  readonly touches: number;
  /** Values to ask for from capture to won. */
  readonly asked: number;
  readonly firstResponse: Duration;
}

/** Steps beside the stages, with their own start, owner and clock. */
export interface Track {
  /** Whoever extends the playbook can neither drop nor weaken it, nor anything in it. */
  readonly locked?: true;
  readonly id: string;
  /** The id it had before. */
  readonly was?: string;
  readonly name: string;
  readonly start: Rule;
  /** The role that runs it; its steps are done by that role unless they say otherwise. */
  readonly owner: string | null;
  readonly expect: Duration | null;
  readonly steps: readonly Step[];
  readonly place: Place;
}

/** Who must take over what is handed on, and how soon. */
export interface Acceptance {
  readonly by: string;
  readonly within: Duration | null;
  readonly title: string;
}

/** A record this process begins elsewhere when it enters `outcome`. */
export interface Start {
  readonly process: string;
  readonly kind: Kind;
  readonly outcome: Outcome;
  readonly oncePer: Kind | 'account' | null;
  readonly copy: readonly string[];
  /** The record begun waits for somebody of this role to take it. */
  readonly accept: Acceptance | null;
}

export interface Stage extends Handing {
  /** Whoever extends the playbook can neither drop nor weaken it, nor anything in it. */
  readonly locked?: true;
  readonly id: string;
  /** The id it had before. */
  readonly was?: string;
  readonly name: string;
  /** Place among all stages of the process, from 0. */
  readonly index: number;
  readonly goal: string | null;
  /** Markdown. */
  readonly guide: string | null;
  readonly buyer: { readonly phase: string | null; readonly proof: string | null } | null;
  readonly expect: Duration | null;
  readonly stall: Duration | null;
  readonly forecast: 'omit' | 'pipeline' | 'best' | 'commit' | null;
  readonly probability: number | null;
  readonly outcome: Outcome | null;
  /** Tasks that entering this stage leaves behind; only on stages with an outcome. */
  readonly then: readonly ThenTask[];
  readonly steps: readonly Step[];
  /** Own exits first, then those of `anytime`; none on stages with an outcome. */
  readonly exits: readonly Exit[];
}

export interface ThenTask {
  readonly id: string;
  readonly title: string;
  readonly due: Duration | null;
}

/** The step by which a record handed on is taken over; no step of a playbook may be called so. */
export const ACCEPT_STEP = 'accept';

export type StepDo = 'task' | 'call' | 'email' | 'meeting' | 'note' | 'document' | 'message';

export interface Step {
  /** Whoever extends the playbook can neither drop nor weaken it, nor anything in it. */
  readonly locked?: true;
  readonly id: string;
  /** The id it had before. */
  readonly was?: string;
  readonly do: StepDo;
  readonly title: string;
  /** Markdown: how to do it well. */
  readonly guide: string | null;
  /** What to say, in the rep's words. */
  readonly script: string | null;
  /** Answers this step is meant to bring (`bant.budget`), askable in place. */
  readonly asks: readonly string[];
  readonly due: Due | null;
  readonly required: boolean;
  readonly after: readonly string[];
  readonly when: Rule | null;
  readonly doneWhen: Rule | null;
  readonly again: boolean;
  /** Repeats while the stage (or track) lasts. */
  readonly every: Duration | null;
  /** The list field (`deal.carriers`) of which each item is a step of its own. */
  readonly each: string | null;
  /** The role that must do it; null: whoever works on the record. */
  readonly by: string | null;
  readonly place: Place;
}

export interface Exit {
  /** Whoever extends the playbook can neither drop nor weaken it, nor anything in it. */
  readonly locked?: true;
  readonly to: string;
  /** Where it led before. */
  readonly was?: string;
  readonly name: string;
  readonly anytime: boolean;
  readonly needs: readonly Need[];
  readonly criteria: readonly Criterion[];
  /** Who else must agree before it is taken, asked one after the other; none in a playbook for somebody alone. */
  readonly approvals: readonly Approval[];
  /** What takes this exit without a person; it obeys its gate all the same. */
  readonly timing: ExitTiming | null;
  /** Who must take the record over once it went this way. */
  readonly accept: Acceptance | null;
  readonly place: Place;
}

/** Somebody of a role who must agree to a move. */
export interface Approval {
  readonly id: string;
  readonly name: string;
  /** null: always. What is not known yet asks for it too. */
  readonly when: Rule | null;
  readonly by: string;
  /** How long it may wait before those above are told. */
  readonly within: Duration | null;
  readonly because: string | null;
  readonly place: Place;
}

/** `auto`: as soon as its gate is open; `later`: so long after entry; `at`: on the day, or at the moment, of a field. */
export type ExitTiming =
  | { readonly kind: 'auto' }
  | { readonly kind: 'later'; readonly span: Duration }
  | { readonly kind: 'at'; readonly ref: string };

export interface Need {
  /** Whoever extends the playbook can neither drop nor weaken it, nor anything in it. */
  readonly locked?: true;
  /** What it asks: `deal.amount`, `meddic.economicBuyer`, `document.signedContract`, `step.discoveryCall`. */
  readonly id: string;
  readonly level: Level;
  readonly because: string | null;
  readonly fill: Fill;
  /** What is older than this is asked anew. */
  readonly newer: Duration | null;
  /** Of a person: somebody must have been in touch with them this lately. */
  readonly touched: Duration | null;
  readonly override: string | null;
  readonly place: Place;
}

export interface Criterion {
  /** Whoever extends the playbook can neither drop nor weaken it, nor anything in it. */
  readonly locked?: true;
  readonly id: string;
  /** The id it had before. */
  readonly was?: string;
  readonly that: Rule;
  readonly level: Level;
  readonly because: string | null;
  readonly fill: Fill | null;
  /** The only role that may override it; null: manager, admin, owner. */
  readonly override: string | null;
  readonly place: Place;
}

export interface Framework {
  /** Whoever extends the playbook can neither drop nor weaken it, nor anything in it. */
  readonly locked?: true;
  readonly id: string;
  /** The id it had before; its elements and their answers come along. */
  readonly was?: string;
  readonly name: string;
  readonly groups?: readonly ElementGroup[];
  readonly method?: Method;
  readonly elements: readonly Element[];
}

export interface Element {
  /** Whoever extends the playbook can neither drop nor weaken it, nor anything in it. */
  readonly locked?: true;
  readonly id: string;
  /** The id it had before. */
  readonly was?: string;
  /** `meddic.pain` */
  readonly ref: string;
  readonly name: string;
  readonly ask: string;
  readonly examples: readonly string[];
  readonly type: FieldType;
  readonly choices: readonly string[];
  readonly weight: number;
  readonly agesAfter: Duration | null;
  /** The group it belongs to. */
  readonly group?: string;
  /** Given: the answer is a list of entries (then `type` is `list`). */
  readonly entries?: Entries;
  readonly leaveOn?: LeaveOn;
}

export interface Scenario {
  readonly file: string;
  readonly name: string;
  readonly process: string;
  readonly given: { readonly [key: string]: Plain };
  readonly when: readonly ScenarioAct[];
  readonly then: ScenarioExpectation;
  readonly place: Place;
}

/** `at` is local time in the playbook's zone. Exactly one act a line. */
export interface ScenarioAct {
  readonly at: string;
  /** The one role of whoever acts; null for somebody of every role. */
  readonly as?: string | null;
  readonly act:
    | { readonly kind: 'happened'; readonly what: string; readonly with?: string | null }
    | ScenarioAnswer
    | { readonly kind: 'set'; readonly ref: string; readonly value: Plain }
    | { readonly kind: 'step'; readonly step: string; readonly state: 'done' | 'skipped' | 'open'; readonly note: string | null }
    | { readonly kind: 'document'; readonly document: string }
    | { readonly kind: 'add'; readonly step: string; readonly due: Duration | null }
    | { readonly kind: 'accepted'; readonly by: string }
    | { readonly kind: 'returned'; readonly because: string }
    | { readonly kind: 'approved'; readonly approval: string; readonly by: string }
    | { readonly kind: 'refused'; readonly approval: string; readonly by: string; readonly reason: string | null }
    | { readonly kind: 'withdrawn'; readonly approval: string }
    | { readonly kind: 'time' }
    | {
        readonly kind: 'move';
        readonly to: string;
        readonly reason: string | null;
        readonly override: string | null;
        readonly until?: string | null;
      };
  readonly place: Place;
}

export interface ScenarioAnswer {
  readonly kind: 'answer';
  readonly ref: string;
  readonly value: Plain;
  readonly confidence: number | null;
  readonly confirmedBy?: 'buyer' | 'thirdParty' | 'seller';
  readonly evidence?: string;
  /** What speaks against it. */
  readonly against?: string;
}

export interface ScenarioExpectation {
  readonly stage: string | null;
  readonly outcome: Outcome | null;
  readonly heldBy: readonly string[] | null;
  /** The approvals that are waited for. */
  readonly waitingFor: readonly string[] | null;
  readonly nextStep: string | null;
  /** The steps to do now, those of tracks too, in any order. */
  readonly openSteps: readonly string[] | null;
  readonly flags: readonly string[] | null;
  readonly tracks: Readonly<Record<string, string>> | null;
}

/** One thing `check` found. Prints as `file:line:column message`; `fix` is what to write instead. */
export interface Finding {
  /** An error keeps it from compiling; a warning will hurt; advice could make it better. */
  readonly level: 'error' | 'warning' | 'advice';
  readonly code: string;
  readonly place: Place;
  readonly message: string;
  readonly fix: string | null;
}

/** The text of a playbook folder: path within the folder (`processes/deal.yaml`) to its content. */
export type PlaybookFiles = Readonly<Record<string, string>>;
