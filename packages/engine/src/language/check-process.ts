import type { Place } from '../base/reason.ts';
import { checkApprovals } from './check/check-approvals.ts';
import { checkGates } from './check/check-gates.ts';
import { checkGuides } from './check/check-guides.ts';
import { checkHanding } from './check/check-handing.ts';
import { checkNeeds } from './check/check-needs.ts';
import { checkChosen, checkRules } from './check/check-rules.ts';
import { checkWays, isForward } from './check/check-ways.ts';
import { addWarning, type Findings } from './finding.ts';
import type { ParsedFile } from './parse-playbook.ts';
import type { Exit, Playbook, Process, Stage } from './playbook.ts';
import type { ProcessText } from './process-shape.ts';
import type { YamlFile } from './yaml-file.ts';

const MOST_ASKED_PER_GATE = 3;

/** Warns of what compiles but will hurt: gates that never open or ask for too much, stages nobody reaches or leaves, what decides nothing. */
export function checkProcesses(playbook: Playbook, files: readonly ParsedFile<ProcessText>[], findings: Findings): void {
  checkChains(playbook, files, findings);
  checkChosen(playbook, findings);
  for (const process of playbook.processes) {
    const yaml = files.find((file) => file.text.process === process.id)?.yaml;
    if (yaml !== undefined) checkProcess(process, yaml, findings);
  }
}

/** The distinct values a record is asked for on the straight way from its first stage to its last, advice not counted. */
export function valuesAsked(process: Process): string[] {
  const asked = new Set<string>();
  const byId = stagesById(process);
  for (const stage of process.stages) {
    const next = stage.exits.find((exit) => isForward(byId, stage, exit));
    for (const ref of next === undefined ? [] : askedBy(next)) asked.add(ref);
  }
  return [...asked];
}

function checkProcess(process: Process, yaml: YamlFile, findings: Findings): void {
  const placeOf = stagePlaces(yaml);
  checkEnds(process, yaml, placeOf, findings);
  const closed = checkGates(process, findings);
  checkApprovals(process, findings);
  checkWays({ process, byId: stagesById(process), closed, placeOf }, findings);
  checkHanding(process, closed, findings);
  checkNeeds(process, findings);
  checkRules(process, findings);
  checkGuides(process, placeOf, findings);
  checkAsked(process, findings);
}

function askedBy(exit: Exit): string[] {
  return exit.needs.filter((need) => need.level !== 'guide' && need.fill.kind !== 'step').map((need) => need.id);
}

function checkEnds(process: Process, yaml: YamlFile, placeOf: (stage: Stage) => Place, findings: Findings): void {
  const last = process.stages.at(-1);
  if (last !== undefined && last.outcome === null) {
    const message = `"${process.id}" never ends: no stage has an outcome.`;
    addWarning(findings, 'process.endless', yaml.placeOf(['stages']), message, '{ id: won, outcome: won }');
  }
  if (process.kind !== 'lead') return;
  const converted = process.stages.find((stage) => stage.outcome === 'converted');
  if (converted === undefined) {
    addWarning(
      findings,
      'lead.converted',
      yaml.placeOf(['stages']),
      'A lead can never be converted: no stage has that outcome.',
      '{ id: converted, outcome: converted }',
    );
    return;
  }
  for (const stage of process.stages) {
    if (stage.outcome !== null || stage.exits.some((exit) => exit.to === converted.id)) continue;
    addWarning(
      findings,
      'lead.converted',
      placeOf(stage),
      `A lead in "${stage.id}" cannot be converted.`,
      `exits: [{ to: ${converted.id} }]`,
    );
  }
}

function checkAsked(process: Process, findings: Findings): void {
  const told = new Set<Exit>();
  for (const exit of process.stages.flatMap((stage) => stage.exits)) {
    const asked = askedBy(exit).length;
    if (asked <= MOST_ASKED_PER_GATE || told.has(exit)) continue;
    told.add(exit);
    addWarning(
      findings,
      'gate.asks',
      exit.place,
      `This gate asks for ${asked} values; more than ${MOST_ASKED_PER_GATE} and people type anything to get through.`,
    );
  }
}

/** What is asked of one sale from capture to won. */
export interface AskedInAll {
  /** Ids of the processes a record goes through, in order. */
  readonly chain: readonly string[];
  /** The distinct values asked for on the straight way, in order. */
  readonly values: readonly string[];
  readonly aim: number;
}

/** Every way from capture to won: each lead process with each deal process it may lead to, and deals that begin as such. */
export function askedInAll(playbook: Playbook): readonly AskedInAll[] {
  const of = (kind: Process['kind']) => playbook.processes.filter((process) => process.kind === kind);
  const leads = of('lead').filter((process) => process.stages.some((stage) => stage.outcome === 'converted'));
  const deals = of('deal');
  const chains = leads.length === 0 ? deals.map((deal) => [deal]) : leads.flatMap((lead) => deals.map((deal) => [lead, deal]));
  return chains.map((chain) => ({
    chain: chain.map(({ id }) => id),
    values: [...new Set(chain.flatMap(valuesAsked))],
    aim: Math.max(...chain.map(({ aims }) => aims.asked)),
  }));
}

function checkChains(playbook: Playbook, files: readonly ParsedFile<ProcessText>[], findings: Findings): void {
  const told = new Set<string>();
  for (const { chain, values, aim } of askedInAll(playbook)) {
    const last = chain.at(-1);
    const yaml = files.find((file) => file.text.process === last)?.yaml;
    if (values.length <= aim || yaml === undefined || last === undefined || told.has(last)) continue;
    told.add(last);
    const message = `From capture to won (${chain.join(', then ')}) ${values.length} values are asked for; aim at ${aim}.`;
    addWarning(findings, 'process.asks', yaml.placeOf(['process']), message);
  }
}

function stagesById(process: Process): ReadonlyMap<string, Stage> {
  return new Map(process.stages.map((stage) => [stage.id, stage]));
}

/** Where each stage is written: an ended one may stand anywhere among the open ones. */
function stagePlaces(yaml: YamlFile): (stage: Stage) => Place {
  const { value } = yaml;
  const written = typeof value === 'object' && value !== null && 'stages' in value && Array.isArray(value.stages) ? value.stages : [];
  const index = new Map(written.map((item: unknown, at) => [idOf(item), at]));
  return (stage) => yaml.placeOf(['stages', index.get(stage.id) ?? stage.index]);
}

function idOf(item: unknown): unknown {
  return typeof item === 'object' && item !== null && 'id' in item ? item.id : null;
}
