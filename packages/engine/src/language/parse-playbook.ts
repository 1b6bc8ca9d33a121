import { checkShape } from './check-shape.ts';
import { addError, type Findings } from './finding.ts';
import { ownFiles, type Sealed } from './overlay/base-files.ts';
import { layOver } from './overlay/lay-over.ts';
import type { Drops } from './overlay/merge-yaml.ts';
import type { PlaybookFiles } from './playbook.ts';
import { type FrameworkText, frameworkShape, type PlaybookText, playbookShape, type ScenarioText, scenarioShape } from './shapes.ts';
import { type ProcessText, processShape } from './process-shape.ts';
import {
  type AssignmentText,
  assignmentShape,
  type ObjectionsText,
  objectionsShape,
  type PersonaText,
  personaShape,
  type QuestionsText,
  questionsShape,
  type ScoringText,
  scoringShape,
} from './selling-shapes.ts';
import { type Folder, readFolder } from './read-folder.ts';
import type { YamlFile } from './yaml-file.ts';

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
  readonly objections: readonly ParsedFile<ObjectionsText>[];
  /** The files as they are laid over each other, by their paths in the folder. */
  readonly texts: PlaybookFiles;
  readonly drops: Drops;
  readonly findings: Findings;
}

const MOST_FILES = 400;

/**
 * Reads every file of a playbook folder, laid over those of what it extends. Never throws; what is wrong is in `findings`, and a file
 * that is wrong is left out.
 */
export function parsePlaybook(sealed: Sealed): ParsedPlaybook {
  const findings: Findings = [];
  const own = sealed.chain.length === 0 ? sealed.files : ownFiles(sealed.files);
  const count = Object.keys(own).length;
  if (count > MOST_FILES) {
    addError(findings, 'file.count', AT_ROOT, `The folder has ${count} files; ${MOST_FILES} is the most.`);
    return { playbook: null, ...nothingRead(), texts: own, drops: new Map(), findings };
  }
  if (!Object.hasOwn(own, 'playbook.yaml')) {
    const message = 'There is no playbook.yaml: it names the playbook and lists its processes.';
    addError(findings, 'file.missing', AT_ROOT, message);
  }
  const folder = readFolder(own, '', findings);
  const laid = layOver(sealed, folder, findings);
  // Without its base nearly everything would be missing.
  const read = sealed.problem === null ? shaped(laid.folder, findings) : { playbook: null, ...nothingRead() };
  return { ...read, texts: laid.folder.texts, drops: laid.drops, findings };
}

function shaped({ yamls }: Folder, findings: Findings): Omit<ParsedPlaybook, 'texts' | 'drops' | 'findings'> {
  const read = nothingRead();
  for (const [path, yaml] of yamls) if (path !== 'playbook.yaml') readInto(read, path, yaml, findings);
  const root = yamls.get('playbook.yaml');
  const text = root === undefined ? null : checkShape(playbookShape, root, findings);
  return { playbook: root === undefined || text === null ? null : { yaml: root, text }, ...read };
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
    objections: new Array<ParsedFile<ObjectionsText>>(),
  };
}

function readInto(read: ReturnType<typeof nothingRead>, path: string, yaml: YamlFile, findings: Findings): void {
  if (path.startsWith('processes/')) add(read.processes, checkShape(processShape, yaml, findings), yaml);
  else if (path.startsWith('frameworks/')) add(read.frameworks, checkShape(frameworkShape, yaml, findings), yaml);
  else if (path.startsWith('questions/')) add(read.questions, checkShape(questionsShape, yaml, findings), yaml);
  else if (path.startsWith('personas/')) add(read.personas, checkShape(personaShape, yaml, findings), yaml);
  else if (path.startsWith('objections/')) add(read.objections, checkShape(objectionsShape, yaml, findings), yaml);
  else if (path === 'scoring.yaml') add(read.scoring, checkShape(scoringShape, yaml, findings), yaml);
  else if (path === 'assignment.yaml') add(read.assignment, checkShape(assignmentShape, yaml, findings), yaml);
  else add(read.scenarios, checkShape(scenarioShape, yaml, findings), yaml);
}

function add<T>(list: ParsedFile<T>[], text: T | null, yaml: YamlFile): void {
  if (text !== null) list.push({ yaml, text });
}

const AT_ROOT = { file: 'playbook.yaml', line: 1, column: 1 };
