import type { Tried, tryPlaybook as contract } from '@dealwright/contract/playbook-try';
import type { Body, Out } from '@dealwright/contract/route';
import type { Criterion, Exit, Need, Playbook, Process } from '@dealwright/engine/language/playbook';
import type { Case } from '@dealwright/engine/process/case';
import { needStanding } from '@dealwright/engine/process/need-standing';
import { type Situation, situationOf } from '@dealwright/engine/process/situation';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { playbookOfText } from '../../playbooks/queries/text-playbook.ts';
import { loadCase } from './case.ts';
import { withoutLinked } from './linked-records.ts';
import { type KnownValues, knownValues } from './known-values.ts';

/**
 * What an exit of a text would ask of a record as it is now. What the caller may not see counts as not known: a rule of their own must not
 * tell it to them.
 *
 * Refuses: `bad-playbook`, `not-found` (the process, the exit, the record).
 */
export async function tryPlaybook(ctx: Context, given: Body<typeof contract>): Promise<Out<typeof contract>> {
  const playbook = await playbookOfText(ctx, given.files);
  const process = playbook.processes.find((one) => one.id === given.process) ?? refuse('not-found');
  const exit = exitOf(process, given) ?? refuse('not-found');
  const loaded = await loadCase(ctx, process.kind, given.record);
  const subject = asIfUnder(withoutHidden(ctx, loaded.subject), playbook, process, given.stage);
  const situation = situationOf(subject, ctx.now);
  const known = await knownValues(ctx, loaded, situation);
  const wanted = (id: string): boolean => given.item === null || given.item === id;
  const tried = [
    ...exit.needs.filter((need) => wanted(need.id)).map((need) => triedNeed(situation, need, known)),
    ...exit.criteria.filter((criterion) => wanted(criterion.id)).map((criterion) => triedCriterion(situation, criterion, known)),
  ];
  const stage = loaded.subject.process.stages.find((one) => one.id === loaded.subject.visits.at(-1)?.stage);
  const open = tried.every((one) => one.verdict === 'true' || one.level === 'guide');
  return { name: loaded.name, stage: stage?.name ?? null, open, tried };
}

function exitOf(process: Process, { stage, to }: Body<typeof contract>): Exit | undefined {
  const stages = stage === null ? process.stages : process.stages.filter((one) => one.id === stage);
  const exits = stages.flatMap((one) => one.exits).filter((exit) => exit.to === to);
  return exits.find((exit) => exit.anytime === (stage === null)) ?? exits[0];
}

/** The record as if it stood in the text's own process: where that lacks its stage, in the one tried. */
function asIfUnder(subject: Case, playbook: Playbook, process: Process, stage: string | null): Case {
  const known = (id: string): string => {
    const renamed = process.stages.find((one) => one.id === id) ?? process.stages.find((one) => one.was === id);
    return renamed?.id ?? stage ?? process.stages[0]?.id ?? id;
  };
  const visits = subject.visits.map((visit) => ({ ...visit, stage: known(visit.stage) }));
  return { ...subject, playbook, process, visits };
}

/** Whoever may not see all of a kind of record is told nothing of one that is only linked, as on a record's own page. */
function withoutHidden(ctx: Context, subject: Case): Case {
  const without = (kind: string, record: Case['record']): Case['record'] => {
    const hidden = hiddenFields(ctx.actor, kind);
    return hidden.size === 0 ? record : Object.fromEntries(Object.entries(record).filter(([key]) => !hidden.has(key)));
  };
  return {
    ...subject,
    record: without(subject.kind, withoutLinked(ctx.actor, subject)),
    account: subject.account === null ? null : without('account', subject.account),
    contacts: subject.contacts.map((contact) => without('contact', contact)),
    stakeholders: subject.stakeholders.map((one) => without('contact', one)),
  };
}

function triedNeed(situation: Situation, need: Need, known: KnownValues): Tried {
  const { standing } = needStanding(situation, need);
  const ref = need.fill.kind === 'step' || need.fill.kind === 'document' || need.fill.kind === 'person' ? need.id : need.fill.ref;
  const reads = [known(ref)];
  const missing = standing === 'need.absent' ? reads.map((one) => one.label) : [];
  return {
    id: need.id,
    kind: 'need',
    level: need.level,
    verdict: standing === 'met' ? 'true' : standing === 'need.absent' ? 'unknown' : 'false',
    because: standing === 'met' ? null : need.because,
    missing,
    reads,
  };
}

function triedCriterion(situation: Situation, criterion: Criterion, known: KnownValues): Tried {
  const verdict = criterion.that.evaluate(situation.scope);
  return {
    id: criterion.id,
    kind: 'criterion',
    level: criterion.level,
    verdict: verdict.kind,
    because: verdict.kind === 'failed' ? verdict.message : verdict.kind === 'true' ? null : criterion.because,
    missing: verdict.kind === 'unknown' ? verdict.missing.map((ref) => known(ref).label) : [],
    reads: criterion.that.refs.map(known),
  };
}
