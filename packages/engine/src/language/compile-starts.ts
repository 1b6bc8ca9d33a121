import { compileAccept } from './compile-accept.ts';
import type { Draft } from './draft.ts';
import { addError } from './finding.ts';
import { didYouMean } from './near-name.ts';
import type { Process, Start } from './playbook.ts';
import type { ProcessText } from './process-shape.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** What a process begins elsewhere, checked against all processes of the playbook. */
export function compileStarts(draft: Draft, process: Process, processes: readonly Process[], text: ProcessText, yaml: YamlFile): Start[] {
  const { findings } = draft;
  return (text.starts ?? []).flatMap((start, index): Start[] => {
    const path: Path = ['starts', index];
    const target = processes.find((known) => known.id === start.process);
    if (target === undefined) {
      const ids = processes.map((known) => known.id);
      addError(
        findings,
        'process.unknown',
        yaml.placeOf([...path, 'process']),
        `There is no process "${start.process}".${didYouMean(start.process, ids)}`,
      );
      return [];
    }
    if (process.stages.every((stage) => stage.outcome !== start.outcome)) {
      addError(
        findings,
        'start.outcome',
        yaml.placeOf([...path, 'outcome']),
        `No stage of "${process.id}" has the outcome ${start.outcome}.`,
      );
    }
    return [
      {
        process: target.id,
        kind: target.kind,
        outcome: start.outcome,
        oncePer: start['once-per'] ?? null,
        copy: start.copy ?? [],
        accept: compileAccept(draft, start.accept, [...path, 'accept'], yaml),
      },
    ];
  });
}
