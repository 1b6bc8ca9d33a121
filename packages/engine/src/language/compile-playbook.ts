import type { Place } from '../base/reason.ts';
import { adviseGuides } from './check/check-guides.ts';
import { checkRenames } from './check/check-renames.ts';
import { checkProcesses } from './check-process.ts';
import { compileAssignment } from './compile-assignment.ts';
import { compileCalendar } from './compile-calendar.ts';
import { compileFields } from './compile-fields.ts';
import { compileFramework, readSpan } from './compile-framework.ts';
import { compileProcess } from './compile-process.ts';
import { compileObjections } from './compile-objections.ts';
import { compilePersonas, compileQuestions } from './compile-questions.ts';
import { compileScenario } from './compile-scenario.ts';
import { compileScoring } from './compile-scoring.ts';
import { compileStarts } from './compile-starts.ts';
import { type Draft, WORKSPACE_ROLES } from './draft.ts';
import { checkLocks } from './overlay/check-locks.ts';
import { BASE_FOLDER, basePlaybookFiles, type BaseResolver, type Sealed, sealPlaybook } from './overlay/base-files.ts';
import { addError, addWarning, hasErrors, type Findings, printFinding, sortFindings } from './finding.ts';
import { type ParsedFile, type ParsedPlaybook, parsePlaybook } from './parse-playbook.ts';
import type { Finding, Framework, Kind, Playbook, PlaybookFiles, Process, Scenario } from './playbook.ts';
import { playbookHash } from './playbook-hash.ts';
import type { ProcessText } from './process-shape.ts';
import type { PlaybookText } from './shapes.ts';
import { didYouMean } from './near-name.ts';

/** Where a playbook says nothing: a warning after two working days, the manager after five. */
const ESCALATION = { warning: { amount: 2, unit: 'workingDay' }, manager: { amount: 5, unit: 'workingDay' } } as const;

export interface CompileOptions {
  readonly base?: BaseResolver;
}

interface Compiled {
  readonly playbook: Playbook | null;
  readonly findings: readonly Finding[];
}

/**
 * Reads a playbook folder into the typed object that the process engine runs.
 *
 * `base` finds the folder of what it extends where `files` does not bring it along under `base/<name>/`.
 * Shape: `playbook` is null where any finding is an error; `findings` holds errors and warnings by file and line.
 * Errors: never throws, whatever the files hold.
 */
export function compilePlaybook(files: PlaybookFiles, { base }: CompileOptions = {}): Compiled {
  const sealed = sealPlaybook(files, base);
  const parsed = parsePlaybook(sealed);
  const { findings } = parsed;
  const playbook = parsed.playbook === null ? null : assemble(sealed, parsed, parsed.playbook);
  // What the overlay took away may leave the base with names of nothing: told there, and here why it may not be taken.
  if (playbook !== null && !hasErrors(findings.filter(({ place }) => !inBase(place)))) checkBase(sealed, playbook, parsed);
  if (playbook !== null && !hasErrors(findings)) checkProcesses(playbook, parsed.processes, findings);
  return { playbook: hasErrors(findings) ? null : playbook, findings: sortFindings(findings) };
}

/** Reads a playbook folder and says all there is to say of it: what is wrong, what is doubtful, and what could be better. */
export function checkPlaybook(files: PlaybookFiles, options: CompileOptions = {}): Compiled {
  const { playbook, findings } = compilePlaybook(files, options);
  const all = [...findings];
  if (playbook !== null) adviseGuides(playbook, all);
  return { playbook, findings: sortFindings(all) };
}

function inBase({ file }: Place): boolean {
  return file.startsWith(BASE_FOLDER);
}

/** What the base locks must be as strong as it is there. */
function checkBase(sealed: Sealed, playbook: Playbook, parsed: ParsedPlaybook): void {
  const [name] = sealed.chain;
  const files = name === undefined ? null : basePlaybookFiles(sealed.files, name);
  if (files === null || name === undefined) return;
  const { playbook: base, findings } = compilePlaybook(files);
  if (base !== null) return checkLocks(base, playbook, parsed);
  const [first] = findings.filter(({ level }) => level === 'error');
  const place = parsed.playbook?.yaml.placeOf(['extends']) ?? { file: 'playbook.yaml', line: 1, column: 1 };
  const message = `"${name}" does not compile by itself: ${first === undefined ? 'something is wrong' : printFinding(first)}`;
  addError(parsed.findings, 'extends.broken', place, message);
}

function assemble(sealed: Sealed, parsed: ParsedPlaybook, root: ParsedFile<PlaybookText>): Playbook {
  const { findings, texts: files } = parsed;
  const { text, yaml } = root;
  checkRenames(parsed, findings);
  const frameworks = compileFrameworks(parsed, findings);
  const draft: Draft = {
    findings,
    files,
    fields: compileFields(text.fields, yaml, findings),
    frameworks,
    roles: [...new Set([...WORKSPACE_ROLES, ...(text.roles ?? [])])],
  };
  // What could not be read has been reported where it is wrong; everything that names it would only repeat that.
  const processes = allRead(files, 'frameworks/', parsed.frameworks) ? compileProcesses(draft, parsed, root) : [];
  // Scenarios speak about all the rest; what is wrong there would be told a second time here.
  const sound = findings.every((finding) => finding.level !== 'error' || /^(base\/[^/]+\/)?scenarios\//.test(finding.place.file));
  const scenarios = (sound ? parsed.scenarios : [])
    .map((file) => compileScenario(draft, processes, file.text, file.yaml))
    .filter((scenario): scenario is Scenario => scenario !== null);
  return {
    id: text.playbook,
    name: text.name,
    summary: text.summary ?? null,
    language: 1,
    hash: playbookHash(sealed.files),
    ...(text.extends === undefined ? {} : { extends: text.extends }),
    currency: text.currency,
    solo: text.solo ?? false,
    calendar: compileCalendar(text.calendar, yaml, findings),
    roles: text.roles ?? [],
    fields: draft.fields,
    lostReasons: text['lost-reasons'] ?? {},
    escalation: {
      warning: readSpan(text.escalate?.warning, yaml, ['escalate', 'warning'], findings) ?? ESCALATION.warning,
      manager: readSpan(text.escalate?.manager, yaml, ['escalate', 'manager'], findings) ?? ESCALATION.manager,
    },
    processes,
    frameworks: Object.fromEntries(frameworks.map((framework) => [framework.id, framework])),
    ...compileSelling(draft, parsed),
    objections: compileObjections(draft, parsed.objections, processes),
    scenarios,
  };
}

/** What says whom to sell to, who does it and what to ask; none of it is needed to run a process. */
function compileSelling(draft: Draft, parsed: ParsedPlaybook): Pick<Playbook, 'scoring' | 'assignment' | 'questions' | 'personas'> {
  const [scoring] = parsed.scoring;
  const [assignment] = parsed.assignment;
  const personas = compilePersonas(draft, parsed.personas);
  const named = allRead(draft.files, 'frameworks/', parsed.frameworks) && allRead(draft.files, 'personas/', parsed.personas);
  return {
    scoring: scoring === undefined ? null : compileScoring(draft, scoring.text, scoring.yaml),
    assignment: assignment === undefined ? null : compileAssignment(draft, assignment.text, assignment.yaml),
    questions: named ? compileQuestions(draft, parsed.questions, personas) : [],
    personas,
  };
}

function allRead(files: PlaybookFiles, folder: string, read: readonly unknown[]): boolean {
  return Object.keys(files).filter((path) => path.startsWith(folder)).length === read.length;
}

function compileFrameworks(parsed: ParsedPlaybook, findings: Findings): Framework[] {
  const frameworks: Framework[] = [];
  for (const { text, yaml } of parsed.frameworks) {
    if (frameworks.some((known) => known.id === text.framework)) {
      addError(findings, 'id.duplicate', yaml.placeOf(['framework']), `There are two frameworks "${text.framework}".`);
    } else frameworks.push(compileFramework(text, yaml, findings));
  }
  return frameworks;
}

/** In the order `playbook.yaml` lists them, with what they start. */
function compileProcesses(draft: Draft, parsed: ParsedPlaybook, root: ParsedFile<PlaybookText>): Process[] {
  const listed = listProcesses(draft, parsed, root);
  const solo = root.text.solo ?? false;
  const processes = listed.map(({ text, yaml }) => compileProcess(draft, text, yaml, solo));
  if (!allRead(draft.files, 'processes/', parsed.processes)) return processes;
  checkChoice(listed, draft.findings);
  return processes.map((process, index) => {
    const file = listed[index];
    return file === undefined ? process : { ...process, starts: compileStarts(draft, process, processes, file.text, file.yaml) };
  });
}

function listProcesses(draft: Draft, parsed: ParsedPlaybook, root: ParsedFile<PlaybookText>): ParsedFile<ProcessText>[] {
  const { findings } = draft;
  const byId = new Map<string, ParsedFile<ProcessText>>();
  for (const file of parsed.processes) {
    const id = file.text.process;
    if (byId.has(id)) addError(findings, 'id.duplicate', file.yaml.placeOf(['process']), `There are two processes "${id}".`);
    else byId.set(id, file);
    if (!root.text.processes.includes(id)) {
      addError(
        findings,
        'process.unlisted',
        file.yaml.placeOf(['process']),
        `playbook.yaml does not list "${id}".`,
        `processes: [${[...root.text.processes, id].join(', ')}]`,
      );
    }
  }
  const complete = allRead(draft.files, 'processes/', parsed.processes);
  const listed = new Set<string>();
  return root.text.processes.flatMap((id, index) => {
    const place = root.yaml.placeOf(['processes', index]);
    if (listed.has(id)) addError(findings, 'id.duplicate', place, `"${id}" is listed twice.`);
    const file = listed.has(id) ? undefined : byId.get(id);
    if (!byId.has(id) && complete)
      addError(findings, 'process.unknown', place, `There is no process "${id}" in processes/.${didYouMean(id, byId.keys())}`);
    listed.add(id);
    return file === undefined ? [] : [file];
  });
}

/** Per kind: what stands behind one that takes everything is never reached, and the last should take everything. */
function checkChoice(listed: readonly ParsedFile<ProcessText>[], findings: Findings): void {
  const taken = new Map<Kind, string>();
  for (const { text, yaml } of listed) {
    const before = taken.get(text.kind);
    if (before !== undefined) {
      const message = `"${text.process}" is never chosen: "${before}" comes first and takes every ${text.kind}.`;
      addError(findings, 'process.hidden', yaml.placeOf(['process']), message, `for: … in "${before}", or list it later`);
    } else if (text.for === undefined || text.for === 'otherwise') taken.set(text.kind, text.process);
  }
  for (const { text, yaml } of listed.toReversed()) {
    if (taken.has(text.kind)) continue;
    taken.set(text.kind, text.process);
    addWarning(findings, 'process.otherwise', yaml.placeOf(['for']), `A ${text.kind} that fits no rule has no process.`, 'for: otherwise');
  }
}
