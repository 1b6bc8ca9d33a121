import { approvalIds, checkApprovals } from './compile-approvals.ts';
import { compileExits } from './compile-exit.ts';
import { readSpan } from './compile-framework.ts';
import { compileStep, readTemplate } from './compile-step.ts';
import { compileTracks } from './compile-track.ts';
import { classOf } from './process-class.ts';
import { type Draft, type ProcessDraft, wordsOfId } from './draft.ts';
import { addError } from './finding.ts';
import { ACCEPT_STEP, type Exit, type Process, type Rule, type Stage } from './playbook.ts';
import { marksOf } from './renames.ts';
import { compileHanding } from './handed.ts';
import { readRule } from './read-rule.ts';
import { ruleNames } from './rule-names.ts';
import type { ProcessText, StageText } from './process-shape.ts';
import { checkWon, obeyWon } from './won-gate.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** One process with all its names resolved; `starts` are filled in when every process is known. */
export function compileProcess(playbook: Draft, text: ProcessText, yaml: YamlFile, solo: boolean): Process {
  const draft = draftOf(playbook, text, yaml);
  checkIds(draft);
  const won = readRule(draft, text.won, ['won']);
  const anytime = obeyWon(draft, won, compileExits(draft, text.anytime ?? [], ['anytime'], true));
  const open = text.stages.filter((stage) => stage.outcome === undefined);
  const ordered = [...open, ...text.stages.filter((stage) => stage.outcome !== undefined)];
  const stages = ordered.map((stage, index) => compileStage(draft, stage, ['stages', text.stages.indexOf(stage)], index, { anytime, won }));
  checkApprovals(draft, stages);
  const tracks = compileTracks(draft);
  checkStepOrder(draft, [...stages, ...tracks]);
  checkTimings(draft, stages);
  checkWon(draft, won, stages);
  return {
    id: text.process,
    ...marksOf(text),
    name: text.name ?? wordsOfId(text.process),
    kind: text.kind,
    for: text.for === 'otherwise' ? null : readRule(draft, text.for, ['for']),
    duration: readSpan(text.duration, yaml, ['duration'], draft.findings),
    won,
    starts: [],
    ...classOf(draft, solo),
    tracks,
    stages,
  };
}

function draftOf(playbook: Draft, text: ProcessText, yaml: YamlFile): ProcessDraft {
  const stages = text.stages.map((stage) => stage.id);
  const places = [...text.stages, ...(text.tracks ?? [])];
  const steps = places.flatMap((place) => (place.steps ?? []).map((step) => (typeof step === 'string' ? step : step.id)));
  const tracks = (text.tracks ?? []).map((track) => track.id);
  const approvals = approvalIds(text);
  const { fields, frameworks } = playbook;
  return {
    ...playbook,
    yaml,
    text,
    kind: text.kind,
    stages,
    steps,
    tracks,
    approvals,
    names: ruleNames({ kind: text.kind, fields, frameworks, stages, steps, tracks, approvals }),
  };
}

/** What the exits of every stage have of the whole process. */
interface SharedExits {
  readonly anytime: readonly Exit[];
  readonly won: Rule | null;
}

function compileStage(draft: ProcessDraft, text: StageText, path: Path, index: number, shared: SharedExits): Stage {
  const { yaml, findings } = draft;
  const ending = text.outcome !== undefined;
  const own = obeyWon(draft, shared.won, compileExits(draft, text.exits ?? [], [...path, 'exits'], false));
  checkEnding(draft, text, path);
  for (const [at, exit] of own.entries()) {
    if (exit.to === text.id)
      addError(findings, 'exit.self', yaml.placeOf([...path, 'exits', at, 'to']), `"${text.id}" cannot lead to itself.`);
  }
  const leadingElsewhere = shared.anytime.filter((exit) => exit.to !== text.id && own.every((mine) => mine.to !== exit.to));
  return {
    id: text.id,
    ...marksOf(text),
    name: text.name ?? wordsOfId(text.id),
    index,
    goal: text.goal ?? null,
    guide: readTemplate(draft, text.guide, [...path, 'guide']),
    buyer: text.buyer === undefined ? null : { phase: text.buyer.phase ?? null, proof: text.buyer.proof ?? null },
    expect: readSpan(text.expect, yaml, [...path, 'expect'], findings),
    stall: readSpan(text.stall, yaml, [...path, 'stall'], findings),
    forecast: text.forecast ?? null,
    probability: text.probability ?? null,
    outcome: text.outcome ?? null,
    // oxlint-disable-next-line unicorn/no-thenable -- the language's own word; nothing ever awaits this object
    then: (text.then ?? []).map((task, at) => ({
      id: task.task,
      title: task.title ?? wordsOfId(task.task),
      due: readSpan(task.due, yaml, [...path, 'then', at, 'due'], findings),
    })),
    ...compileHanding(draft, text, path),
    steps: (text.steps ?? []).map((step, at) => compileStep(draft, step, [...path, 'steps', at])),
    exits: ending ? [] : [...own, ...leadingElsewhere],
  };
}

/** A stage with an outcome is an end: nothing is done there, but it may leave tasks behind. */
function checkEnding(draft: ProcessDraft, text: StageText, path: Path): void {
  if (text.outcome === undefined) {
    if (text.then !== undefined)
      addError(
        draft.findings,
        'stage.then',
        draft.yaml.placeOfKey([...path, 'then']),
        'Only a stage with an outcome has "then".',
        'steps: […]',
      );
    return;
  }
  for (const key of ['steps', 'exits'] as const) {
    if (text[key] !== undefined)
      addError(draft.findings, 'stage.ending', draft.yaml.placeOfKey([...path, key]), `"${text.id}" has an outcome, so it has no ${key}.`);
  }
}

/** Stages and steps once each; a criterion may return in another gate only as the same rule. */
function checkIds(draft: ProcessDraft): void {
  const stages = new Set<string>();
  const steps = new Set<string>();
  const tracks = new Set<string>();
  const criteria = new Map<string, string>();
  const once = (seen: Set<string>, id: string, path: Path) => {
    if (seen === steps && id === ACCEPT_STEP)
      addError(draft.findings, 'id.reserved', draft.yaml.placeOf(path), `"${id}" is the step by which a record handed on is taken over.`);
    if (seen.has(id)) addError(draft.findings, 'id.duplicate', draft.yaml.placeOf(path), `"${id}" is there twice in this process.`);
    seen.add(id);
  };
  const sameRule = (
    exits: readonly { readonly criteria?: readonly { readonly id: string; readonly that: string }[] | undefined }[] | undefined,
    path: Path,
  ) => {
    for (const [at, exit] of (exits ?? []).entries()) {
      for (const [place, criterion] of (exit.criteria ?? []).entries()) {
        const known = criteria.get(criterion.id);
        if (known !== undefined && known !== criterion.that) {
          const message = `"${criterion.id}" is another rule elsewhere in this process; give one of them another id.`;
          addError(draft.findings, 'id.duplicate', draft.yaml.placeOf([...path, at, 'criteria', place, 'id']), message);
        }
        criteria.set(criterion.id, criterion.that);
      }
    }
  };
  sameRule(draft.text.anytime, ['anytime']);
  for (const [at, stage] of draft.text.stages.entries()) {
    once(stages, stage.id, ['stages', at, 'id']);
    for (const [place, step] of (stage.steps ?? []).entries()) {
      const path: Path = ['stages', at, 'steps', place];
      once(steps, typeof step === 'string' ? step : step.id, typeof step === 'string' ? path : [...path, 'id']);
    }
    sameRule(stage.exits, ['stages', at, 'exits']);
  }
  for (const [at, track] of (draft.text.tracks ?? []).entries()) {
    once(tracks, track.id, ['tracks', at, 'id']);
    for (const [place, step] of track.steps.entries()) {
      const path: Path = ['tracks', at, 'steps', place];
      once(steps, typeof step === 'string' ? step : step.id, typeof step === 'string' ? path : [...path, 'id']);
    }
  }
}

/** Steps that wait for each other would never begin. */
function checkStepOrder(draft: ProcessDraft, stages: readonly Pick<Stage, 'steps'>[]): void {
  const steps = new Map(stages.flatMap((stage) => stage.steps.map((step) => [step.id, step])));
  const settled = new Set<string>();
  for (const start of steps.values()) {
    const waiting = [start.id];
    const reached = new Set<string>();
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      for (const before of steps.get(id)?.after ?? []) {
        if (before === start.id && before !== id && !settled.has(before)) {
          addError(draft.findings, 'step.circle', start.place, `"${start.id}" waits for itself, by way of "${id}".`);
          settled.add(start.id);
        }
        if (!reached.has(before)) waiting.push(before);
        reached.add(before);
      }
    }
  }
}

/** Nobody gives the reason that going back needs when an exit is taken by itself. */
function checkTimings(draft: ProcessDraft, stages: readonly Stage[]): void {
  for (const stage of stages) {
    for (const exit of stage.exits) {
      const to = stages.find((candidate) => candidate.id === exit.to);
      if (exit.timing === null || to === undefined || to.outcome !== null || to.index > stage.index) continue;
      const message = `An exit back to "${to.id}" needs a reason in words, so it cannot be taken by itself.`;
      addError(draft.findings, 'exit.timing', exit.place, message);
    }
  }
}
