import type { Playbook } from '../language/playbook.ts';
import { RECORD_FIELDS } from '../language/record-fields.ts';
import type { DraftNames } from './draft-names.ts';

const BUILT_IN = Object.values(RECORD_FIELDS).flatMap((fields) => fields.map(({ ref }) => ref));

/**
 * Every name under which something could be recorded while a version was in force, as the draft calls it: what stands in no record then
 * is absent only if it is among these; else nobody knows.
 */
export function recordableUnder(version: Playbook, names: DraftNames): ReadonlySet<string> {
  const found = new Set<string>(BUILT_IN);
  for (const { ref } of version.fields) found.add(names.field(ref));
  for (const framework of Object.values(version.frameworks)) {
    found.add(names.framework(framework.id));
    for (const { ref } of framework.elements) found.add(names.element(ref));
  }
  for (const process of version.processes) {
    const now = names.process(process.id)?.id ?? process.id;
    const step = (id: string) => names.step(now, id);
    for (const one of [...process.stages, ...process.tracks].flatMap((place) => place.steps)) {
      found.add(`step.${step(one.id)}`);
      if (one.do === 'document') found.add(`document.${step(one.id)}`);
    }
    for (const { id } of process.tracks) found.add(`track.${names.track(now, id)}`);
    for (const ref of documentsOf(process)) found.add(ref);
  }
  return found;
}

function documentsOf(process: Playbook['processes'][number]): readonly string[] {
  const exits = process.stages.flatMap((stage) => stage.exits);
  const asked = exits.flatMap(({ needs }) =>
    needs.filter(({ fill }) => fill.kind === 'document').map(({ fill }) => `document.${fill.ref}`),
  );
  const rules = [
    ...exits.flatMap(({ criteria }) => criteria.map(({ that }) => that)),
    ...process.stages.flatMap((stage) => stage.steps.flatMap(({ doneWhen }) => doneWhen ?? [])),
    ...(process.won === null ? [] : [process.won]),
  ];
  return [...asked, ...rules.flatMap(({ refs }) => refs.filter((ref) => ref.startsWith('document.')))];
}
