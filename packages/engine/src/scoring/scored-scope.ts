import type { Plain } from '../base/reason.ts';
import { calendarDate } from '../base/working-time.ts';
import type { Kind, Playbook, Scope } from '../language/playbook.ts';
import { knownState } from '../qualify/known-state.ts';
import { shareOf } from '../qualify/share.ts';
import type { Owner } from '../process/case.ts';
import { ownerValue } from '../process/owner-value.ts';
import { score, stateOf, type KnownAnswer } from '../qualify/coverage.ts';
import type { Happening } from './engagement.ts';

/** What of a playbook rules about whole records need. */
export type ScoringPlaybook = Pick<Playbook, 'frameworks' | 'calendar'>;

/** A record as a rule of `scoring.yaml` or `assignment.yaml` reads it; absent and null values are unknown. */
export interface ScoredRecord {
  readonly kind: Kind;
  /** Built-in and declared fields by bare name. */
  readonly record: Readonly<Record<string, Plain>>;
  readonly account: Readonly<Record<string, Plain>> | null;
  readonly contacts?: readonly Readonly<Record<string, Plain>>[];
  readonly stakeholders?: readonly Readonly<Record<string, Plain>>[];
  readonly owner?: Owner | null;
  /** By ref: `bant.need`. */
  readonly answers?: Readonly<Record<string, KnownAnswer>>;
}

/** The scope of a rule that looks at a record as a whole: no stage, no steps, and `happened` means at any time. */
export function scoredScope(playbook: ScoringPlaybook, record: ScoredRecord, happenings: readonly Happening[], now: string): Scope {
  const { frameworks, calendar } = playbook;
  const answers = record.answers ?? {};
  const nowMs = Date.parse(now);
  const ever = (what: string) => happenings.some((one) => one.what === what && Date.parse(one.at) <= nowMs);
  return {
    values: valuesOf(playbook, record, now),
    now,
    calendar,
    answered: (ref) => {
      const element = frameworks[ref.split('.')[0] ?? '']?.elements.find((one) => one.ref === ref);
      return element !== undefined && stateOf(element, answers[ref], now, calendar) === 'answered';
    },
    score: (id) => {
      const framework = frameworks[id];
      return framework === undefined ? 0 : score(framework, answers, now, calendar);
    },
    coverage: (ref) => {
      const framework = frameworks[ref.split('.')[0] ?? ''];
      return framework === undefined ? 0 : (shareOf(framework, ref, answers, now, calendar)?.share ?? 0);
    },
    state: (ref) => {
      const element = frameworks[ref.split('.')[0] ?? '']?.elements.find((one) => one.ref === ref);
      return element === undefined ? 'unknown' : knownState(element, answers[ref], now, calendar);
    },
    happened: ever,
    ever,
    entered: () => false,
  };
}

function valuesOf({ frameworks, calendar }: ScoringPlaybook, record: ScoredRecord, now: string): ReadonlyMap<string, Plain> {
  const values = new Map<string, Plain>([
    [record.kind, record.record],
    ['account', record.account],
    ['owner', ownerValue(record.owner ?? null)],
    ['team', record.owner?.team ?? null],
    ['contacts', record.contacts ?? []],
    ['stakeholders', record.stakeholders ?? []],
    ['today', calendarDate(now, calendar.zone)],
    ['now', now],
    ['document', {}],
    ['step', {}],
  ]);
  for (const framework of Object.values(frameworks)) {
    const known: Record<string, Plain> = {};
    for (const element of framework.elements) known[element.id] = record.answers?.[element.ref]?.value ?? null;
    values.set(framework.id, known);
  }
  return values;
}
