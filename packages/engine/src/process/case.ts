import type { Plain, Reason } from '../base/reason.ts';
import type { DecisionStep } from '../qualify/decision-plan.ts';
import type {
  Acceptance,
  Calendar,
  Duration,
  ExitTiming,
  Fill,
  Kind,
  Level,
  Outcome,
  Playbook,
  Process,
  StepDo,
} from '../language/playbook.ts';

/** One snapshot of one record with all that a decision needs. Plain values only; the engine adds nothing to it. */
export interface Case {
  readonly playbook: Playbook;
  readonly process: Process;
  readonly kind: Kind;
  readonly id: string;
  /** Built-in and declared fields of the record by bare name (`amount`, `closesOn`); absent or null is unknown. */
  readonly record: Readonly<Record<string, Plain>>;
  readonly account: Readonly<Record<string, Plain>> | null;
  readonly contacts: readonly Readonly<Record<string, Plain>>[];
  readonly stakeholders: readonly Readonly<Record<string, Plain>>[];
  readonly owner: Owner | null;
  /** By ref: `meddic.pain`. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** By document id. */
  readonly documents: Readonly<Record<string, { readonly at: string }>>;
  /** Oldest first; the last one is open. */
  readonly visits: readonly Visit[];
  readonly steps: readonly StepMark[];
  /** What happened on the record, oldest first: `meeting.held`, `call.made`, … */
  readonly happenings: readonly Happening[];
  readonly overrides: readonly Override[];
  /** What was asked of others for a move, oldest first. */
  readonly approvals?: readonly ApprovalAsk[];
  /** By role, the ids of those who hold it; absent where that is not known. */
  readonly holders?: Readonly<Record<string, readonly string[]>>;
  readonly actor: Actor;
  /** The member's where they have one, else the playbook's. */
  readonly calendar: Calendar;
  readonly version: number;
  /** Tracks that have begun; one whose start holds has begun too, this only makes it stay so. */
  readonly tracks?: readonly { readonly track: string; readonly startedAt: string }[];
  /** Steps somebody added to this record alone. */
  readonly added?: readonly AddedStep[];
  /** What the record was handed over with when it began. */
  readonly handover?: Handover | null;
  /** Overdue work somebody gave a new date, newest last. */
  readonly redated?: readonly { readonly step: string; readonly visit: string; readonly dueAt: string }[];
  /** Records it began elsewhere. */
  readonly started?: readonly StartedRecord[];
  /** The record that a nurtured one goes on as. */
  readonly attempt?: string | null;
  /** Of a deal: who on the buyer's side decides what by when, in order. */
  readonly plan?: readonly DecisionStep[];
}

/** Whose the record is; a name alone where it came from elsewhere. `team` is the name of the team they are in, if any. */
export interface Owner {
  readonly id: string | null;
  readonly name: string;
  readonly team?: string | null;
}

/** Somebody of a role was asked to agree to a move. */
export interface ApprovalAsk {
  readonly id: string;
  readonly approval: string;
  /** The stage the move leads to, and the visit it was asked in. */
  readonly to: string;
  readonly visit: string;
  readonly state: 'waiting' | 'granted' | 'refused' | 'withdrawn' | 'lapsed';
  /** A hash of the values it was asked, then granted, for. */
  readonly values: string;
  readonly askedAt: string;
  /** Names; null where nobody is known by that act. */
  readonly askedBy: string | null;
  readonly dueAt: string | null;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
}

export interface Happening {
  readonly what: string;
  readonly at: string;
  /** Ids of the people it happened with. */
  readonly with?: readonly string[];
}

export interface AddedStep {
  readonly id: string;
  readonly title: string;
  readonly do: StepDo;
  readonly dueAt: string | null;
}

export interface Handover extends Acceptance {
  readonly askedAt: string;
}

export interface StartedRecord {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly process: string;
  readonly at: string;
  readonly ended: boolean;
}

export interface Actor {
  readonly id: string;
  /** Workspace role and playbook roles: `rep`, `manager`, `admin`, `owner`, `complianceOfficer` … */
  readonly roles: readonly string[];
}

export interface Answer {
  readonly value: Plain;
  readonly confidence: number | null;
  readonly confirmedBy: 'buyer' | 'thirdParty' | 'seller' | null;
  readonly at: string;
  /** Something shows it: words, a talk, a document. */
  readonly evidenced?: boolean;
  /** Something speaks against it. */
  readonly contradicted?: boolean;
  /** It was put to them, whether or not they answered. */
  readonly asked?: boolean;
}

/** One stay in a stage. Instants; `enteredAt` is when it happened, not when it was typed in. */
export interface Visit {
  readonly id: string;
  readonly stage: string;
  readonly enteredAt: string;
  readonly leftAt: string | null;
  /** Passed over by a jump: no time was spent here. */
  readonly skipped: boolean;
  /** Entered by an exit that was taken by itself. */
  readonly automatic?: boolean;
}

export interface StepMark {
  readonly step: string;
  readonly visit: string;
  readonly state: 'done' | 'skipped' | 'open';
  readonly at: string;
  readonly note: string | null;
}

/** Valid for the visit it was given in; with `until`, to that instant. `criterion` is a criterion's or need's id. */
export interface Override {
  readonly criterion: string;
  readonly visit: string;
  readonly until: string | null;
}

export type Direction = 'forward' | 'back' | 'out' | 'reopen';

export interface Unmet {
  /** Criterion's id, or what the need asks, or `step.<id>` for a required step. */
  readonly id: string;
  readonly level: Level;
  /** `need.absent`, `need.aged`, `need.contradicted`, `need.untouched`, `step.open`, `approval.needed`, `criterion.false`, `criterion.unknown`, `criterion.failed`, `reason.absent` */
  readonly code: string;
  readonly params: Reason['params'];
  /** The playbook's own words. */
  readonly because: string | null;
  readonly fill: Fill | null;
  /** The stage whose gate asks (a jump asks several). */
  readonly stage: string;
  /** Roles that may override; empty for `guide` and `warn`. */
  readonly overrideBy: readonly string[];
}

export interface GuideStep {
  readonly id: string;
  readonly title: string;
  readonly do: StepDo;
  readonly state: 'open' | 'done' | 'skipped' | 'waiting';
  readonly required: boolean;
  readonly dueAt: string | null;
  readonly doneAt: string | null;
  /** `overdue` | `dueToday` | null */
  readonly flag: string | null;
  readonly guide: string | null;
  readonly script: string | null;
  readonly asks: readonly string[];
  readonly after: readonly string[];
  /** The role that must do it; null: whoever works on the record. */
  readonly by: string | null;
  /** Not of the playbook: somebody added it to this record, or the engine asks for it. */
  readonly added: boolean;
  /** Of a repeating step: which one is open, and how many moments have passed without it. */
  readonly occurrence: { readonly number: number; readonly missed: number } | null;
  readonly escalation: EscalationLevel | null;
}

/** How loud overdue work has become. */
export type EscalationLevel = 'advice' | 'warning' | 'manager';

export interface GuideTrack {
  readonly id: string;
  readonly name: string;
  readonly state: 'notStarted' | 'running' | 'done';
  readonly owner: string | null;
  readonly startedAt: string | null;
  /** When it should be done by, from its start. */
  readonly dueAt: string | null;
  readonly flag: 'overdue' | null;
  readonly steps: readonly GuideStep[];
}

export interface GuideHandover {
  readonly state: 'pending' | 'accepted' | 'returned';
  readonly by: string;
  readonly title: string;
  readonly askedAt: string;
  readonly dueAt: string | null;
  /** When it was taken or given back. */
  readonly at: string | null;
  /** Why it was given back. */
  readonly reason: string | null;
  readonly late: boolean;
}

/** What an outcome began and a re-opened record may take back. */
export interface Leftover {
  readonly kind: 'record' | 'task';
  readonly id: string;
  readonly title: string;
  readonly dueAt: string | null;
  /** What happens to it where nobody says otherwise. */
  readonly stop: boolean;
}

export interface GuideExit {
  readonly to: string;
  readonly name: string;
  readonly direction: Direction;
  readonly outcome: Outcome | null;
  /** No unmet of level `block`; `warn` ones ask for a reason. */
  readonly open: boolean;
  readonly unmet: readonly Unmet[];
  /** A reason must be given in words (back, reopen). */
  readonly reasonNeeded: boolean;
  /** Whether this actor may go through although blocked. */
  readonly mayOverride: boolean;
  /** Who else must agree, in the order they are asked; what needs nobody's word now is left out. */
  readonly approvals: readonly GuideApproval[];
  /** Where it is taken by itself. */
  readonly timing: { readonly kind: ExitTiming['kind']; readonly dueAt: string | null; readonly state: TimedState } | null;
  /** Of a re-opening: what was begun and is stopped or kept, one by one. */
  readonly leftovers: readonly Leftover[];
}

/** Somebody else's word for a move, and how it stands. A lapsed one was granted for values that have changed since. */
export interface GuideApproval {
  readonly id: string;
  readonly name: string;
  readonly by: string;
  readonly because: string | null;
  readonly stage: string;
  readonly state: 'notAsked' | 'waiting' | 'granted' | 'refused' | 'lapsed';
  readonly ask: string | null;
  readonly askedAt: string | null;
  readonly askedBy: string | null;
  readonly dueAt: string | null;
  readonly late: boolean;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  /** Nobody but whoever looks holds the role: only the owner of the workspace passes it, by an override. */
  readonly nobodyElse: boolean;
}

/** `coming`: not yet due; `stopped`: too many moves from one cause. */
export type TimedState = 'coming' | 'open' | 'held' | 'stopped';

export interface NextStep {
  /** `step`: ref is its id. `need`/`criterion`: ref is the unmet id. `move`: ref is the stage. `wait`: ref is the date field. */
  readonly kind: 'step' | 'need' | 'criterion' | 'move' | 'wait';
  readonly ref: string;
  readonly title: string;
  readonly because: readonly Reason[];
  readonly dueAt: string | null;
  readonly fill: Fill | null;
  /** How the step is done, or the one that fills it in. */
  readonly does: StepDo | null;
}

/** A value the present stage builds on, and whether it is there. */
export interface GuideInput {
  readonly ref: string;
  readonly title: string;
  readonly state: 'there' | 'aged' | 'missing';
  readonly value: Plain;
  /** Since when it is known; null where nobody noted that, as of fields. */
  readonly since: string | null;
  /** The stage that gives it: the one it was recorded in, else the last one that was passed, else the first that would. */
  readonly from: { readonly id: string; readonly name: string } | null;
  readonly fill: Fill;
}

export interface Guide {
  readonly process: { readonly id: string; readonly name: string };
  readonly stage: {
    readonly id: string;
    readonly name: string;
    readonly goal: string | null;
    readonly guide: string | null;
    readonly buyer: { readonly phase: string | null; readonly proof: string | null } | null;
    readonly enteredAt: string;
    readonly ageWorkingDays: number;
    readonly expectWorkingDays: number | null;
    readonly outcome: Outcome | null;
    /** How many visits of this stage, this one counted. */
    readonly visit: number;
  };
  /** Every open stage of the process in order, for the path; then the outcome stage if there. */
  readonly path: readonly PathStage[];
  /** What the stage builds on. */
  readonly inputs: readonly GuideInput[];
  readonly steps: readonly GuideStep[];
  readonly tracks: readonly GuideTrack[];
  readonly handover: GuideHandover | null;
  readonly exits: readonly GuideExit[];
  readonly nextStep: NextStep | null;
  readonly flags: readonly { readonly code: string; readonly since: string | null; readonly params: Reason['params'] }[];
  readonly version: number;
}

export interface PathStage {
  readonly id: string;
  readonly name: string;
  readonly state: 'passed' | 'current' | 'coming' | 'skipped';
  readonly ageWorkingDays: number | null;
  readonly expectWorkingDays: number | null;
  readonly visits: number;
}

export interface MoveRequest {
  readonly to: string;
  /** The stage the caller saw. */
  readonly fromStage: string;
  /** Default `now`. */
  readonly occurredAt?: string;
  readonly reason?: string;
  readonly override?: { readonly reason: string; readonly until?: string };
  /** Of what the outcome began (`Leftover.id`): what to stop, and what to keep, against its default. */
  readonly stop?: readonly string[];
  readonly keep?: readonly string[];
}

export type Decision =
  | {
      readonly kind: 'moved';
      readonly from: string;
      readonly to: string;
      readonly direction: Direction;
      readonly outcome: Outcome | null;
      readonly occurredAt: string;
      /** Stages a jump passes over, in order. */
      readonly skipped: readonly string[];
      /** What was unmet and passed by reason (warn) or override (block). */
      readonly passed: readonly { readonly unmet: Unmet; readonly by: 'advice' | 'reason' | 'override' }[];
      /** Of a re-opening: what is to be stopped and kept. */
      readonly leftovers: readonly Leftover[];
      readonly because: readonly Reason[];
    }
  | {
      /** The gate is open, but somebody else must agree first. */
      readonly kind: 'waiting';
      readonly from: string;
      readonly to: string;
      /** What is waited for now, or to be asked: where its state is `waiting` it has been asked already. */
      readonly approval: GuideApproval & { readonly values: string; readonly within: Duration | null };
      /** All that the move needs, in order, granted ones too. */
      readonly approvals: readonly GuideApproval[];
      /** Those that are not granted, as what holds the move. */
      readonly unmet: readonly Unmet[];
      readonly because: readonly Reason[];
    }
  | { readonly kind: 'held'; readonly unmet: readonly Unmet[]; readonly mayOverride: boolean; readonly because: readonly Reason[] }
  | {
      readonly kind: 'refused';
      /** `stale`: `fromStage` is old. */
      readonly code: 'stale' | 'unknownStage' | 'noExit' | 'mayNotOverride' | 'sameStage' | 'badTime';
      readonly because: readonly Reason[];
    };
