import { checkShape } from './check-shape.ts';
import { addError, type Findings } from './finding.ts';
import { nearName } from './near-name.ts';
import type { PlaybookFiles } from './playbook.ts';
import { type FrameworkText, frameworkShape, type PlaybookText, playbookShape, type ScenarioText, scenarioShape } from './shapes.ts';
import { type ProcessText, processShape } from './process-shape.ts';
import {
  type AssignmentText,
  assignmentShape,
  type PersonaText,
  personaShape,
  type QuestionsText,
  questionsShape,
  type ScoringText,
  scoringShape,
} from './selling-shapes.ts';
import { readYamlFile, type YamlFile } from './yaml-file.ts';

export interface ParsedFile<T> {
  readonly yaml: YamlFile;
  readonly text: T;
}

/** A playbook folder as it is written: every file in its shape, with the place of everything in it. */
export interface ParsedPlaybook {
  readonly playbook: ParsedFile<PlaybookText> | null;
  readonly processes: readonly ParsedFile<ProcessText>[];
  readonly frameworks: readonly ParsedFile<FrameworkText>[];
  readonly scenarios: readonly ParsedFile<ScenarioText>[];
  readonly scoring: readonly ParsedFile<ScoringText>[];
  readonly assignment: readonly ParsedFile<AssignmentText>[];
  readonly questions: readonly ParsedFile<QuestionsText>[];
  readonly personas: readonly ParsedFile<PersonaText>[];
  readonly findings: Findings;
}

const LATER_FILES = /^(cadences|objections|battlecards|training)\//;
const READ_FILES = /^((processes|frameworks|scenarios|questions|personas)\/[^/]+|scoring|assignment)\.yaml$/;
const MOST_FILES = 400;

/** Reads every file of a playbook folder. Never throws; what is wrong is in `findings`, and a file that is wrong is left out. */
export function parsePlaybook(files: PlaybookFiles): ParsedPlaybook {
  const findings: Findings = [];
  const read = nothingRead();
  const paths = Object.keys(files).toSorted();
  if (paths.length > MOST_FILES) {
    addError(findings, 'file.count', at('playbook.yaml'), `The folder has ${paths.length} files; ${MOST_FILES} is the most.`);
    return { playbook: null, ...read, findings };
  }
  for (const path of paths) {
    const yaml = reads(path, findings) ? readYamlFile(path, files[path] ?? '', findings) : null;
    if (yaml === null) continue;
    readInto(read, path, yaml, findings);
  }
  return { playbook: parseRoot(files, findings), ...read, findings };
}

function nothingRead() {
  return {
    processes: new Array<ParsedFile<ProcessText>>(),
    frameworks: new Array<ParsedFile<FrameworkText>>(),
    scenarios: new Array<ParsedFile<ScenarioText>>(),
    scoring: new Array<ParsedFile<ScoringText>>(),
    assignment: new Array<ParsedFile<AssignmentText>>(),
    questions: new Array<ParsedFile<QuestionsText>>(),
    personas: new Array<ParsedFile<PersonaText>>(),
  };
}

function readInto(read: ReturnType<typeof nothingRead>, path: string, yaml: YamlFile, findings: Findings): void {
  if (path.startsWith('processes/')) add(read.processes, checkShape(processShape, yaml, findings), yaml);
  else if (path.startsWith('frameworks/')) add(read.frameworks, checkShape(frameworkShape, yaml, findings), yaml);
  else if (path.startsWith('questions/')) add(read.questions, checkShape(questionsShape, yaml, findings), yaml);
  else if (path.startsWith('personas/')) add(read.personas, checkShape(personaShape, yaml, findings), yaml);
  else if (path === 'scoring.yaml') add(read.scoring, checkShape(scoringShape, yaml, findings), yaml);
  else if (path === 'assignment.yaml') add(read.assignment, checkShape(assignmentShape, yaml, findings), yaml);
  else add(read.scenarios, checkShape(scenarioShape, yaml, findings), yaml);
}

function parseRoot(files: PlaybookFiles, findings: Findings): ParsedFile<PlaybookText> | null {
  const source = Object.hasOwn(files, 'playbook.yaml') ? files['playbook.yaml'] : undefined;
  if (source === undefined) {
    addError(findings, 'file.missing', at('playbook.yaml'), 'There is no playbook.yaml: it names the playbook and lists its processes.');
    return null;
  }
  const yaml = readYamlFile('playbook.yaml', source, findings);
  const text = yaml === null ? null : checkShape(playbookShape, yaml, findings);
  return yaml === null || text === null ? null : { yaml, text };
}

/** Whether a file is one to read; texts that others refer to, and a README, are not. */
function reads(path: string, findings: Findings): boolean {
  if (READ_FILES.test(path)) return true;
  if (path === 'playbook.yaml' || path.endsWith('.md')) {
    if (LATER_FILES.test(path))
      addError(findings, 'key.later', at(path), `${path.split('/')[0] ?? path}/ is not available in this version yet.`);
    return false;
  }
  if (LATER_FILES.test(path)) {
    addError(
      findings,
      'key.later',
      at(path),
      `${path.includes('/') ? `${path.split('/')[0] ?? path}/` : path} is not available in this version yet.`,
    );
  } else {
    const [folder = ''] = path.split('/');
    const near = nearName(folder, [
      'processes',
      'frameworks',
      'scenarios',
      'templates',
      'questions',
      'personas',
      'playbook.yaml',
      'scoring.yaml',
      'assignment.yaml',
    ]);
    const fix = path.endsWith('.yml') ? path.replace(/\.yml$/, '.yaml') : near;
    addError(findings, 'file.unknown', at(path), `${path} has no place in a playbook.`, fix);
  }
  return false;
}

function add<T>(list: ParsedFile<T>[], text: T | null, yaml: YamlFile): void {
  if (text !== null) list.push({ yaml, text });
}

function at(file: string): { readonly file: string; readonly line: number; readonly column: number } {
  return { file, line: 1, column: 1 };
}
