import { readSpan } from './compile-framework.ts';
import type { Draft } from './draft.ts';
import { addError } from './finding.ts';
import { linkedKinds } from './links.ts';
import { didYouMean } from './near-name.ts';
import { ACCEPT_STEP, type Process, type Scenario, type ScenarioAct, type ScenarioAnswer } from './playbook.ts';
import { ACTIVITY_EVENTS } from './record-fields.ts';
import type { ActText, ScenarioText } from './shapes.ts';
import type { Path, YamlFile } from './yaml-file.ts';

const ACTS = [
  'happened',
  'answer',
  'set',
  'step',
  'document',
  'add',
  'accepted',
  'returned',
  'approved',
  'refused',
  'withdrawn',
  'time',
  'move',
] as const;
type ActKind = (typeof ACTS)[number];

/** What may stand beside each act. */
const BESIDE: Readonly<Record<ActKind, readonly string[]>> = {
  happened: ['with', 'as'],
  answer: ['value', 'confidence', 'confirmed', 'evidence', 'against', 'as'],
  set: ['value', 'as'],
  step: ['state', 'note', 'as'],
  document: ['as'],
  add: ['due', 'as'],
  accepted: [],
  returned: [],
  approved: ['by'],
  refused: ['by', 'reason'],
  withdrawn: [],
  time: [],
  move: ['reason', 'override', 'until', 'as'],
};

/** A scenario with every name in it checked against the playbook; null when its process is not there. */
export function compileScenario(draft: Draft, processes: readonly Process[], text: ScenarioText, yaml: YamlFile): Scenario | null {
  const process = processes.find((known) => known.id === text.process);
  if (process === undefined) {
    const ids = processes.map((known) => known.id);
    addError(
      draft.findings,
      'process.unknown',
      yaml.placeOf(['process']),
      `There is no process "${text.process}".${didYouMean(text.process, ids)}`,
    );
    return null;
  }
  const names = scenarioNames(draft, process);
  const check = (name: string, known: readonly string[], path: Path) => {
    if (!known.includes(name))
      addError(draft.findings, 'ref.unknown', yaml.placeOf(path), `There is no ${name}.${didYouMean(name, known)}`);
  };
  checkGiven(draft, text, process, yaml);
  checkBegunBy(draft, processes, text, yaml);
  const when = text.when.flatMap((act, index) => compileAct(draft, act, names, yaml, ['when', index]));
  if (text.then.stage !== undefined) check(text.then.stage, names.stages, ['then', 'stage']);
  for (const [index, held] of (text.then['held-by'] ?? []).entries())
    check(held.startsWith('step.') ? `step.${stem(held.slice('step.'.length), names)}` : held, names.gates, ['then', 'held-by', index]);
  for (const [index, waited] of (text.then['waiting-for'] ?? []).entries()) check(waited, names.approvals, ['then', 'waiting-for', index]);
  const added = text.when.flatMap((act) => act.add ?? []);
  const next = [...names.next, ...added];
  if (text.then['next-step'] !== undefined) check(stem(text.then['next-step'], names), next, ['then', 'next-step']);
  for (const [index, step] of (text.then['open-steps'] ?? []).entries())
    check(stem(step, names), [...names.steps, ...names.tasks, ...added], ['then', 'open-steps', index]);
  for (const track of Object.keys(text.then.tracks ?? {})) check(track, names.tracks, ['then', 'tracks', track]);
  return {
    // One that came along with a base is known as it is there.
    file: yaml.file.replace(/^base\/[^/]+\//, ''),
    name: text.scenario,
    process: process.id,
    given: Object.fromEntries(Object.entries(text.given ?? {}).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]))),
    when,
    // oxlint-disable-next-line unicorn/no-thenable -- the language's own word; nothing ever awaits this object
    then: {
      stage: text.then.stage ?? null,
      outcome: text.then.outcome ?? null,
      heldBy: text.then['held-by'] ?? null,
      waitingFor: text.then['waiting-for'] ?? null,
      nextStep: text.then['next-step'] ?? null,
      openSteps: text.then['open-steps'] ?? null,
      flags: text.then.flags ?? null,
      tracks: text.then.tracks ?? null,
    },
    place: yaml.placeOf(['scenario']),
  };
}

interface ScenarioNames {
  readonly stages: readonly string[];
  readonly steps: readonly string[];
  /** What an outcome leaves to do, and what the engine itself asks for. */
  readonly tasks: readonly string[];
  readonly tracks: readonly string[];
  readonly roles: readonly string[];
  readonly answers: readonly string[];
  readonly fields: readonly string[];
  readonly gates: readonly string[];
  readonly approvals: readonly string[];
  readonly next: readonly string[];
}

function scenarioNames(draft: Draft, process: Process): ScenarioNames {
  const stages = process.stages.map((stage) => stage.id);
  const steps = [...process.stages, ...process.tracks].flatMap((place) => place.steps.map((step) => step.id));
  const tasks = [...process.stages.flatMap((stage) => stage.then.map((task) => task.id)), ACCEPT_STEP];
  const tracks = process.tracks.map((track) => track.id);
  const exits = process.stages.flatMap((stage) => stage.exits);
  const gates = [
    ...exits.flatMap((exit) => [...exit.needs, ...exit.criteria].map((part) => part.id)),
    ...steps.map((step) => `step.${step}`),
  ];
  const approvals = exits.flatMap((exit) => exit.approvals.map(({ id }) => id));
  const fields = draft.fields.map((field) => field.ref).filter((ref) => ref.startsWith(`${process.kind}.`) || ref.startsWith('account.'));
  const answers = draft.frameworks.flatMap((framework) => framework.elements.map((element) => element.ref));
  return {
    stages,
    steps,
    tasks,
    tracks,
    roles: draft.roles,
    answers,
    fields,
    gates,
    approvals,
    next: [...gates, ...approvals.map((id) => `approval.${id}`), ...steps, ...tasks, ...stages, ...fields],
  };
}

function checkGiven(draft: Draft, text: ScenarioText, process: Process, yaml: YamlFile): void {
  const stages = process.stages.map((stage) => stage.id);
  const stage = text.given?.stage;
  if (stage !== undefined && !stages.includes(stage)) {
    addError(
      draft.findings,
      'stage.unknown',
      yaml.placeOf(['given', 'stage']),
      `There is no stage "${stage}".${didYouMean(stage, stages)}`,
    );
  }
  for (const owner of ['lead', 'deal', 'customer', 'account'] as const) {
    const record = text.given?.[owner];
    if (record === undefined) continue;
    const linked = owner !== 'account' && linkedKinds(process.kind).includes(owner);
    if (owner !== process.kind && owner !== 'account' && !linked) {
      addError(
        draft.findings,
        'scenario.given',
        yaml.placeOfKey(['given', owner]),
        `"${process.id}" is about a ${process.kind}, not a ${owner}.`,
      );
      continue;
    }
    const known = linked ? Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'stage')) : record;
    checkRecord(draft, owner, known, yaml, ['given', owner]);
  }
  for (const list of ['contacts', 'stakeholders'] as const) {
    for (const [index, record] of (text.given?.[list] ?? []).entries())
      checkRecord(draft, list.slice(0, -1), record, yaml, ['given', list, index]);
  }
}

/** Of a record that is named, a scenario tells what is read of it: `purchase: { stage: won }`. */
function checkLinked(draft: Draft, of: string, value: unknown, yaml: YamlFile, path: Path): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  checkRecord(draft, of, Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'stage')), yaml, path);
}

/** A record is begun only by a process that says so. */
function checkBegunBy(draft: Draft, processes: readonly Process[], text: ScenarioText, yaml: YamlFile): void {
  const by = text.given?.['begun-by'];
  const beginners = processes.filter(({ starts }) => starts.some(({ process }) => process === text.process)).map(({ id }) => id);
  if (by === undefined || beginners.includes(by)) return;
  const message = `"${by}" does not begin "${text.process}".${didYouMean(by, beginners)}`;
  addError(draft.findings, 'process.unknown', yaml.placeOf(['given', 'begun-by']), message);
}

function checkRecord(draft: Draft, owner: string, record: object, yaml: YamlFile, path: Path): void {
  const known = draft.fields.map((field) => field.ref).filter((ref) => ref.startsWith(`${owner}.`));
  for (const [name, value] of Object.entries(record)) {
    const ref = `${owner}.${name}`;
    const link = draft.fields.find((field) => field.ref === ref)?.link;
    if (link !== undefined) checkLinked(draft, link, value, yaml, [...path, name]);
    if (!known.includes(ref))
      addError(draft.findings, 'ref.unknown', yaml.placeOfKey([...path, name]), `There is no ${ref}.${didYouMean(ref, known)}`);
  }
}

function compileAct(draft: Draft, text: ActText, names: ScenarioNames, yaml: YamlFile, path: Path): ScenarioAct[] {
  const written = ACTS.filter((kind) => text[kind] !== undefined);
  const [kind] = written;
  const place = yaml.placeOf(path);
  if (kind === undefined || written.length > 1) {
    addError(
      draft.findings,
      'scenario.act',
      place,
      `A line of a scenario is one of ${ACTS.join(', ')}; this one has ${written.length === 0 ? 'none' : written.join(' and ')}.`,
    );
    return [];
  }
  for (const key of Object.keys(text)) {
    if (key === 'at' || key === kind || BESIDE[kind].includes(key)) continue;
    addError(draft.findings, 'key.unknown', yaml.placeOfKey([...path, key]), `"${key}" says nothing about "${kind}".`);
  }
  const act = readAct(draft, kind, text, yaml, path);
  if (act === null) {
    const missing = kind === 'approved' || kind === 'refused' ? 'by' : 'value';
    addError(draft.findings, 'key.missing', place, `"${missing}" is missing here.`, `${missing}: …`);
    return [];
  }
  const { name, known } = actName(act, names);
  if (known !== null && !known.includes(name)) {
    addError(draft.findings, 'ref.unknown', yaml.placeOf([...path, kind]), `There is no ${name}.${didYouMean(name, known)}`);
  }
  if (text.as !== undefined && !names.roles.includes(text.as))
    addError(
      draft.findings,
      'ref.unknown',
      yaml.placeOf([...path, 'as']),
      `There is no role ${text.as}.${didYouMean(text.as, names.roles)}`,
    );
  if (Number.isNaN(Date.parse(`${text.at}Z`)))
    addError(draft.findings, 'value.format', yaml.placeOf([...path, 'at']), `"${text.at}" is not a time.`, 'at: 2026-03-02T09:00');
  return [{ at: text.at, ...(text.as === undefined ? {} : { as: text.as }), act, place }];
}

function readAct(draft: Draft, kind: ActKind, text: ActText, yaml: YamlFile, path: Path): ScenarioAct['act'] | null {
  const { happened = '', answer = '', set = '', step = '', document = '', move = '', add = '', value } = text;
  switch (kind) {
    case 'happened':
      return { kind, what: happened, with: text.with ?? null };
    case 'answer':
      return value === undefined ? null : { kind, ref: answer, value, confidence: text.confidence ?? null, ...provenance(text) };
    case 'set':
      return value === undefined ? null : { kind, ref: set, value };
    case 'step':
      return { kind, step, state: text.state ?? 'done', note: text.note ?? null };
    case 'document':
      return { kind, document };
    case 'move':
      return { kind, to: move, reason: text.reason ?? null, override: text.override ?? null, until: text.until ?? null };
    case 'add':
      return { kind, step: add, due: readSpan(text.due, yaml, [...path, 'due'], draft.findings) };
    case 'accepted':
      return { kind, by: text.accepted ?? '' };
    case 'returned':
      return { kind, because: text.returned ?? '' };
    case 'approved':
      return text.by === undefined ? null : { kind, approval: text.approved ?? '', by: text.by };
    case 'refused':
      return text.by === undefined ? null : { kind, approval: text.refused ?? '', by: text.by, reason: text.reason ?? null };
    case 'withdrawn':
      return { kind, approval: text.withdrawn ?? '' };
    case 'time':
      return { kind };
  }
}

/** Who said it and what shows it, as far as the line says. */
function provenance({ confirmed, evidence, against }: ActText): Omit<ScenarioAnswer, 'kind' | 'ref' | 'value' | 'confidence'> {
  return {
    ...(confirmed === undefined ? {} : { confirmedBy: confirmed }),
    ...(evidence === undefined ? {} : { evidence }),
    ...(against === undefined ? {} : { against }),
  };
}

/** What an act names, and what it may; null where any id will do. */
function actName(act: ScenarioAct['act'], names: ScenarioNames): { readonly name: string; readonly known: readonly string[] | null } {
  switch (act.kind) {
    case 'happened':
      return { name: act.what, known: ACTIVITY_EVENTS };
    case 'answer':
      return { name: act.ref, known: names.answers };
    case 'set':
      return { name: act.ref, known: names.fields };
    case 'step':
      return { name: stem(act.step, names), known: [...names.steps, ...names.tasks] };
    case 'document':
      return { name: act.document, known: null };
    case 'move':
      return { name: act.to, known: names.stages };
    case 'accepted':
      return { name: act.by, known: names.roles };
    case 'approved':
    case 'refused':
    case 'withdrawn':
      return { name: act.approval, known: names.approvals };
    case 'add':
    case 'returned':
    case 'time':
      return { name: '', known: null };
  }
}

/** A step of each item reads `carrierOffer.allianz`: its own name is what stands before the dot. */
function stem(name: string, names: ScenarioNames): string {
  const [step = '', item] = name.split('.');
  return item !== undefined && names.steps.includes(step) ? step : name;
}
