import type { Place } from '../../base/reason.ts';
import type { ParsedPlaybook } from '../parse-playbook.ts';
import type { Path, YamlFile } from '../yaml-file.ts';
import { idOf } from './merge-yaml.ts';

/** The names on the way to a part of a playbook: `processes/deal`, `stages`, `discover`, `steps`, `call`, `required`. */
export type Names = readonly string[];

/** Where a part is written, or where the overlay took it away; else the nearest thing around it. */
export function placeOfNames({ drops, playbook, processes, frameworks }: ParsedPlaybook, names: Names): Place {
  for (let length = names.length; length > 0; length--) {
    const dropped = drops.get(names.slice(0, length).join('/'));
    if (dropped !== undefined) return dropped;
  }
  const [file = '', ...rest] = names;
  const yaml =
    processes.find(({ text }) => `processes/${text.process}` === file)?.yaml ??
    frameworks.find(({ text }) => `frameworks/${text.framework}` === file)?.yaml ??
    playbook?.yaml;
  if (yaml === undefined) return { file: 'playbook.yaml', line: 1, column: 1 };
  const path = pathOf(yaml, yaml === playbook?.yaml && file !== 'playbook' ? ['extends'] : rest);
  return yaml.placeOf(path);
}

function pathOf(yaml: YamlFile, names: Names): Path {
  const path: (string | number)[] = [];
  let value = yaml.value;
  for (const name of names) {
    if (Array.isArray(value)) {
      const index = value.findIndex((item) => idOf(item) === name);
      if (index < 0) return path;
      path.push(index);
      value = value[index];
    } else if (typeof value === 'object' && value !== null && Object.hasOwn(value, name)) {
      path.push(name);
      value = Reflect.get(value, name);
    } else return path;
  }
  return path;
}
