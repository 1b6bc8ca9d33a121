import type { Flow, FlowSource } from './flow-numbers.ts';
import { withLever } from './what-if.ts';

/** Numbers somebody states instead of what was seen or assumed. Units: as in the model; `forward` is a share. */
export interface Stated {
  readonly arrivalsPerYear?: number | undefined;
  readonly amount?: number | undefined;
  /** By role. */
  readonly people?: Readonly<Record<string, number>> | undefined;
  /** By stage: working days that half of the deals stay, our work included. */
  readonly stayDays?: Readonly<Record<string, number>> | undefined;
  /** By stage: the share that goes on. */
  readonly forward?: Readonly<Record<string, number>> | undefined;
}

/** The flow with what somebody states; each stated number says so. Errors: stages and roles that are not there are left alone. */
export function withStated({ model, sources }: Flow, stated: Stated): Flow {
  const valueOf = (what: FlowSource['what'], of: string | null): number | null =>
    sources.find((source) => source.what === what && source.of === of)?.value ?? null;
  let changed = model;
  if (stated.arrivalsPerYear !== undefined) changed = { ...changed, arrivalsPerYear: stated.arrivalsPerYear };
  const amount = valueOf('amount', null);
  if (stated.amount !== undefined && amount !== null && amount > 0)
    changed = withLever(changed, { kind: 'amount', by: stated.amount / amount });
  changed = { ...changed, roles: changed.roles.map((role) => ({ ...role, people: stated.people?.[role.id] ?? role.people })) };
  changed = {
    ...changed,
    stages: changed.stages.map((stage) => {
      const days = stated.stayDays?.[stage.id];
      if (days === undefined) return stage;
      const median = Math.max(0, days - (valueOf('work', stage.id) ?? 0));
      return { ...stage, buyerDays: { kind: 'lognormal', median, sigma: STATED_SPREAD } };
    }),
  };
  for (const [stage, share] of Object.entries(stated.forward ?? {})) {
    const now = valueOf('exits', stage);
    if (now !== null && now > 0) changed = withLever(changed, { kind: 'forward', stage, by: share / now });
  }
  return { model: changed, sources: sources.map((source) => toldOf(source, stated)) };
}

/** A stated time is a typical one: stays differ about it as they do where nothing was seen. */
const STATED_SPREAD = 0.7;

function toldOf(source: FlowSource, { arrivalsPerYear, amount, people, stayDays, forward }: Stated): FlowSource {
  const { what, of } = source;
  const told =
    what === 'arrivals'
      ? arrivalsPerYear
      : what === 'amount'
        ? amount
        : of === null
          ? undefined
          : { people: people?.[of], stay: stayDays?.[of], exits: forward?.[of], work: undefined, track: undefined }[what];
  return told === undefined ? source : { ...source, from: 'stated', value: told };
}
