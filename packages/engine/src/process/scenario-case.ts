import type { Plain } from '../base/reason.ts';
import { linkedKinds } from '../language/links.ts';
import type { Playbook, Process, Scenario } from '../language/playbook.ts';
import type { Case, Visit } from './case.ts';
import type { DecisionStep } from '../qualify/decision-plan.ts';
import { OVERRIDE_ROLES } from './gate.ts';

type Asked = Pick<Case, 'handover'>;

/** The record a scenario begins with, seen by somebody who may override everything. */
export function givenCase(playbook: Playbook, process: Process, scenario: Scenario, visits: readonly Visit[]): Case {
  const { given } = scenario;
  return {
    playbook,
    process,
    kind: process.kind,
    id: scenario.name,
    record: { ...linkedOf(process, scenario), ...mapOf(given[process.kind]) },
    account: given['account'] === undefined ? null : mapOf(given['account']),
    contacts: listOf(given['contacts']),
    stakeholders: withIds(listOf(given['stakeholders'])),
    owner: { id: null, name: 'Scenario', team: typeof given['team'] === 'string' ? given['team'] : null },
    answers: {},
    documents: {},
    visits,
    steps: [],
    happenings: [],
    overrides: [],
    actor: { id: 'scenario', roles: [...playbook.roles, ...OVERRIDE_ROLES, ...ownOverrideRoles(process)] },
    calendar: playbook.calendar,
    version: 1,
    ...(given['plan'] === undefined ? {} : { plan: listOf(given['plan']).map(planStep) }),
    ...askedBy(playbook, scenario, visits[0]?.enteredAt ?? ''),
  };
}

/** A step of the decision plan as a scenario writes it. */
function planStep(written: Readonly<Record<string, Plain>>, index: number): DecisionStep {
  const text = (name: string) => (typeof written[name] === 'string' ? written[name] : null);
  return { id: String(index + 1), what: text('what') ?? '', who: text('who'), by: text('by'), doneOn: text('done') };
}

/** Records one step away, where the scenario gives them. */
function linkedOf({ kind }: Process, { given }: Scenario): Record<string, Plain> {
  return Object.fromEntries(linkedKinds(kind).flatMap((of) => (given[of] === undefined ? [] : [[of, mapOf(given[of])]])));
}

/** What the process that began it asks to be taken over, from the moment it was begun. */
function askedBy(playbook: Playbook, { process, given }: Scenario, askedAt: string): Asked {
  const starts = playbook.processes.find(({ id }) => id === given['begun-by'])?.starts ?? [];
  const accept = starts.find((start) => start.process === process)?.accept ?? null;
  return accept === null ? {} : { handover: { ...accept, askedAt } };
}

function ownOverrideRoles(process: Process): readonly string[] {
  return process.stages.flatMap((stage) =>
    stage.exits.flatMap((exit) => [...exit.needs, ...exit.criteria].flatMap(({ override }) => override ?? [])),
  );
}

/** The case with a field of its record, account, contacts or stakeholders set; null where it has none of that name. */
export function withField(subject: Case, ref: string, value: Plain): Case | null {
  const dot = ref.indexOf('.');
  const head = ref.slice(0, Math.max(0, dot));
  const name = ref.slice(dot + 1);
  if (head === subject.kind) return { ...subject, record: { ...subject.record, [name]: value } };
  if (head === 'account') return { ...subject, account: { ...subject.account, [name]: value } };
  if (ref === 'stakeholders') return { ...subject, stakeholders: withIds(listOf(value)) };
  return ref === 'contacts' ? { ...subject, contacts: listOf(value) } : null;
}

function mapOf(value: Plain | undefined): Readonly<Record<string, Plain>> {
  return isMap(value) ? value : {};
}

function listOf(value: Plain | undefined): readonly Readonly<Record<string, Plain>>[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

/** People are spoken with by who they are: each has an id here as in a workspace. */
function withIds(people: readonly Readonly<Record<string, Plain>>[]): readonly Readonly<Record<string, Plain>>[] {
  return people.map((person, index) => ({ id: `stakeholder${index + 1}`, ...person }));
}

function isMap(value: unknown): value is Readonly<Record<string, Plain>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
