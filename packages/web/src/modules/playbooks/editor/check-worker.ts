import { checkTeams } from '@dealwright/engine/language/check/check-teams';
import { checkPlaybook } from '@dealwright/engine/language/compile-playbook';
import { sortFindings } from '@dealwright/engine/language/finding';
import type { Finding, Framework, Playbook, PlaybookFiles, Process } from '@dealwright/engine/language/playbook';
import { RECORD_FIELDS } from '@dealwright/engine/language/record-fields';
import type { Vocabulary, Word } from './vocabulary.ts';

/** What the page asks, and what it is told; a later question makes an earlier one void. */
export interface Asked {
  readonly turn: number;
  readonly files: PlaybookFiles;
  /** Of the workspace; null while they are not known. */
  readonly teams: readonly string[] | null;
}
export interface Told {
  readonly turn: number;
  readonly findings: readonly Finding[];
  /** By id of the process; null while the text does not compile. */
  readonly words: Readonly<Record<string, Vocabulary>> | null;
}

self.addEventListener('message', (event: MessageEvent<Asked>) => {
  const { turn, files, teams } = event.data;
  const { playbook, findings: found } = checkPlaybook(files);
  const findings = playbook === null || teams === null ? found : sortFindings([...found, ...checkTeams(playbook, teams)]);
  const told: Told = { turn, findings, words: playbook === null ? null : wordsOf(playbook, teams ?? []) };
  self.postMessage(told);
});

function wordsOf(playbook: Playbook, teams: readonly string[]): Record<string, Vocabulary> {
  return Object.fromEntries(playbook.processes.map((process) => [process.id, { ...vocabularyOf(playbook, process), teams }]));
}

function vocabularyOf(playbook: Playbook, process: Process): Vocabulary {
  const frameworks = Object.values(playbook.frameworks);
  const fields = playbook.fields.filter(({ ref }) => ref.startsWith(`${process.kind}.`) || ref.startsWith('account.')).map(wordOf);
  const answers = frameworks.flatMap((framework) => framework.elements.map((element) => ({ name: element.ref, means: element.name })));
  const steps = [...process.stages, ...process.tracks].flatMap((place) => place.steps);
  const stepWords = steps.map((step) => ({ name: `step.${step.id}`, means: step.title }));
  const documents = documentsOf(process);
  return {
    names: [
      ...fields,
      ...RECORD_FIELDS.owner.map(wordOf),
      { name: 'team', means: 'team of the owner, text' },
      ...answers,
      ...stepWords,
      ...process.tracks.map((track) => ({ name: `track.${track.id}`, means: track.name })),
      ...documents,
    ],
    refs: [...fields, ...answers, ...stepWords, ...documents, ...frameworks.map(frameworkWord)],
    stages: process.stages.map(({ id, name }) => ({ name: id, means: name })),
    openStages: [],
    steps: steps.map((step) => step.id),
    roles: [...new Set(['rep', 'manager', 'admin', 'owner', ...playbook.roles])],
    processes: playbook.processes.map(({ id, name }) => ({ name: id, means: name })),
    answers,
    personas: playbook.personas.map(({ id, name }) => ({ name: id, means: name })),
    questions: [],
    stops: [],
    values: [],
  };
}

/** Documents have no list: those that rules and needs of the process speak of already. */
function documentsOf(process: Process): Word[] {
  const exits = process.stages.flatMap((stage) => stage.exits);
  const refs = [
    ...exits.flatMap((exit) => exit.needs.map((need) => need.id)),
    ...exits.flatMap((exit) => exit.criteria.flatMap((criterion) => criterion.that.refs)),
    ...process.stages.flatMap((stage) => stage.steps.flatMap((step) => step.doneWhen?.refs ?? [])),
  ];
  return [...new Set(refs.filter((ref) => /^document\.\w+$/.test(ref)))].map((name) => ({ name, means: 'document' }));
}

const wordOf = ({ ref, label, type }: { ref: string; label: string; type: string }): Word => ({ name: ref, means: `${label}, ${type}` });
const frameworkWord = ({ id, name }: Framework): Word => ({ name: `framework.${id}`, means: name });
