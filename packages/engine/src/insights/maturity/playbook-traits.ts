import type { Exit, Playbook, Process } from '../../language/playbook.ts';
import type { GapKind } from './gap-kinds.ts';

/** What a playbook is for and which gaps it looks after by itself. */
export interface PlaybookTraits {
  readonly solo: boolean;
  /** Several people decide over months. */
  readonly complex: boolean;
  readonly looksAfter: ReadonlySet<GapKind>;
}

/** Fewer are no process. */
const FEWEST_STAGES = 3;

/** Reads off the text of a playbook what it asks for and brings. */
export function traitsOf(playbook: Playbook): PlaybookTraits {
  const deals = playbook.processes.filter(({ kind }) => kind === 'deal');
  const looksAfter = Object.entries(CHECKS).flatMap(([kind, check]) => (isKind(kind) && check(playbook, deals) ? [kind] : []));
  return { solo: playbook.solo, complex: deals.some((process) => process.class === 'complex'), looksAfter: new Set(looksAfter) };
}

type Check = (playbook: Playbook, deals: readonly Process[]) => boolean;

const CHECKS: Readonly<Partial<Record<GapKind, Check>>> = {
  stages: (_, deals) => deals.some((process) => openStages(process).length >= FEWEST_STAGES),
  qualifying: ({ processes }) => processes.some((process) => process.kind === 'lead' && exitsOf(process).some(asksAnything)),
  need: ({ frameworks }, deals) => asks(deals, (ref) => (ref.split('.')[0] ?? '') in frameworks),
  nextStep: (_, deals) => every(deals, (process) => openStages(process).every(({ steps }) => steps.some(({ due }) => due !== null))),
  dateInPast: (_, deals) => asks(deals, (ref) => ref === 'deal.closesOn'),
  gates: (_, deals) => every(deals, (process) => mostStages(process, (exits) => exits.some(holds))),
  lostReason: (_, deals) =>
    every(deals, (process) => lostExits(process).every(({ needs }) => needs.some(({ id }) => id === 'deal.lostReason'))),
  discount: (_, deals) => deals.some((process) => exitsOf(process).some(({ approvals }) => approvals.length > 0)),
  handover: (_, deals) =>
    deals.some(({ starts, stages }) => [...starts, ...stages.flatMap(({ exits }) => exits)].some(({ accept }) => accept !== null)),
  people: (_, deals) =>
    asks(deals, (ref) => ref.startsWith('person.') || ref === 'contacts' || ref.startsWith('contacts.')) || deals.some(asksForPeople),
  silence: (_, deals) => every(deals, (process) => openStages(process).some(({ stall }) => stall !== null)),
  guides: ({ processes }) =>
    mostly(
      processes.flatMap(({ stages }) => stages.flatMap(({ steps }) => steps)),
      ({ guide, script }) => guide !== null || script !== null,
    ),
  owner: ({ assignment }) => assignment !== null,
  value: (_, deals) => asks(deals, (ref) => ref === 'deal.amount'),
};

function isKind(kind: string): kind is GapKind {
  return kind in CHECKS;
}

const every = (deals: readonly Process[], holdsFor: (process: Process) => boolean): boolean => deals.length > 0 && deals.every(holdsFor);
const mostly = <T>(all: readonly T[], holdsFor: (one: T) => boolean): boolean => all.filter(holdsFor).length * 2 > all.length;
const openStages = ({ stages }: Process) => stages.filter(({ outcome }) => outcome === null);
const exitsOf = ({ stages }: Process): readonly Exit[] => stages.flatMap(({ exits }) => exits);
const asksAnything = ({ needs, criteria }: Exit): boolean => needs.length + criteria.length > 0;
const holds = ({ anytime, needs, criteria }: Exit): boolean => !anytime && [...needs, ...criteria].some(({ level }) => level === 'block');

function mostStages(process: Process, test: (exits: readonly Exit[]) => boolean): boolean {
  return mostly(openStages(process), ({ exits }) => test(exits));
}

function lostExits(process: Process): readonly Exit[] {
  const lost = new Set(process.stages.filter(({ outcome }) => outcome === 'lost').map(({ id }) => id));
  return exitsOf(process).filter(({ to }) => lost.has(to));
}

function asks(deals: readonly Process[], wanted: (ref: string) => boolean): boolean {
  return deals.some((process) =>
    exitsOf(process).some(
      ({ needs, criteria }) => needs.some(({ id }) => wanted(id)) || criteria.some(({ that }) => that.refs.some(wanted)),
    ),
  );
}

function asksForPeople(process: Process): boolean {
  return exitsOf(process).some(({ needs }) => needs.some(({ fill }) => fill.kind === 'person'));
}
