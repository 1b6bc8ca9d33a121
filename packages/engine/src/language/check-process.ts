import { addWarning, type Findings } from './finding.ts';
import type { ParsedFile } from './parse-playbook.ts';
import type { Exit, Playbook, Process, Stage } from './playbook.ts';
import type { ProcessText } from './process-shape.ts';
import type { YamlFile } from './yaml-file.ts';

const MOST_ASKED_PER_GATE = 3;

/** Warns of what compiles but will hurt: gates that ask for too much, stages nobody reaches or leaves, processes without an end. */
export function checkProcesses(playbook: Playbook, files: readonly ParsedFile<ProcessText>[], findings: Findings): void {
  checkChains(playbook, files, findings);
  for (const process of playbook.processes) {
    const yaml = files.find((file) => file.text.process === process.id)?.yaml;
    if (yaml !== undefined) checkProcess(process, yaml, findings);
  }
}

/** The distinct values a record is asked for on the straight way from its first stage to its last, advice not counted. */
export function valuesAsked(process: Process): string[] {
  const asked = new Set<string>();
  for (const stage of process.stages) {
    const next = stage.exits.find((exit) => isForward(process, stage, exit));
    for (const ref of next === undefined ? [] : askedBy(next)) asked.add(ref);
  }
  return [...asked];
}

function checkProcess(process: Process, yaml: YamlFile, findings: Findings): void {
  checkEnds(process, yaml, findings);
  checkReach(process, yaml, findings);
  checkAsked(process, findings);
}

function askedBy(exit: Exit): string[] {
  return exit.needs.filter((need) => need.level !== 'guide' && need.fill.kind !== 'step').map((need) => need.id);
}

/** Onward: to a later open stage, or to a good end. */
function isForward(process: Process, stage: Stage, exit: Exit): boolean {
  const target = process.stages.find((known) => known.id === exit.to);
  if (target === undefined) return false;
  return target.outcome === null ? target.index > stage.index : target.outcome === 'won' || target.outcome === 'converted';
}

function checkEnds(process: Process, yaml: YamlFile, findings: Findings): void {
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
      stagePlace(process, stage, yaml),
      `A lead in "${stage.id}" cannot be converted.`,
      `exits: [{ to: ${converted.id} }]`,
    );
  }
}

function checkReach(process: Process, yaml: YamlFile, findings: Findings): void {
  const [first] = process.stages;
  const reached = new Set<string>();
  const queue = first === undefined ? [] : [first];
  for (let stage = queue.pop(); stage !== undefined; stage = queue.pop()) {
    if (reached.has(stage.id)) continue;
    reached.add(stage.id);
    for (const exit of stage.exits) {
      const target = process.stages.find((known) => known.id === exit.to);
      if (target !== undefined) queue.push(target);
    }
  }
  for (const stage of process.stages) {
    const place = stagePlace(process, stage, yaml);
    if (!reached.has(stage.id)) addWarning(findings, 'stage.unreachable', place, `No exit leads to "${stage.id}".`);
    if (stage.outcome === null && stage.exits.length === 0)
      addWarning(findings, 'stage.noExit', place, `"${stage.id}" has no exit.`, 'exits: [{ to: … }]');
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

function stagePlace(process: Process, stage: Stage, yaml: YamlFile): ReturnType<YamlFile['placeOf']> {
  const written = yaml.value;
  const stages =
    typeof written === 'object' && written !== null && 'stages' in written && Array.isArray(written.stages) ? written.stages : [];
  const index = stages.findIndex((item: unknown) => typeof item === 'object' && item !== null && 'id' in item && item.id === stage.id);
  return yaml.placeOf(['stages', index === -1 ? stage.index : index]);
}
