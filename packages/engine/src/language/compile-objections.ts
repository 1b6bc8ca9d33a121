import type { Draft } from './draft.ts';
import { addError, addWarning } from './finding.ts';
import { didYouMean } from './near-name.ts';
import type { Objection } from './objection.ts';
import type { ParsedFile } from './parse-playbook.ts';
import type { Process } from './playbook.ts';
import type { ObjectionsText } from './selling-shapes.ts';
import type { Path } from './yaml-file.ts';

/** What buyers object to, of `objections/`; processes and stages checked. An objection nobody answers is warned of. */
export function compileObjections(draft: Draft, files: readonly ParsedFile<ObjectionsText>[], processes: readonly Process[]): Objection[] {
  const objections: Objection[] = [];
  for (const { text, yaml } of files) {
    const process = processes.find(({ id }) => id === text.objections);
    if (process === undefined) {
      const hint = didYouMean(
        text.objections,
        processes.map(({ id }) => id),
      );
      addError(draft.findings, 'process.unknown', yaml.placeOf(['objections']), `There is no process "${text.objections}".${hint}`);
      continue;
    }
    const stages = process.stages.map(({ id }) => id);
    for (const [index, one] of text.list.entries()) {
      const path: Path = ['list', index];
      if (objections.some(({ id, process: of }) => id === one.id && of === process.id))
        addError(draft.findings, 'id.duplicate', yaml.placeOf([...path, 'id']), `There are two objections "${one.id}".`);
      for (const [at, stage] of (one.stages ?? []).entries()) {
        if (stages.includes(stage)) continue;
        const place = yaml.placeOf([...path, 'stages', at]);
        addError(draft.findings, 'stage.unknown', place, `There is no stage "${stage}".${didYouMean(stage, stages)}`);
      }
      if (one.answer === undefined)
        addWarning(draft.findings, 'objection.unanswered', yaml.placeOf(path), `Nobody is told how to answer "${one.says}"`, 'answer: …');
      const { id, name, says, behind = null, ask = [], answer = null, proof = null } = one;
      objections.push({ id, name, process: process.id, stages: one.stages ?? [], says, behind, ask, answer, proof });
    }
  }
  return objections;
}
