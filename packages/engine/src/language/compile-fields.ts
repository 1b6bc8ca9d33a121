import { addError, type Findings } from './finding.ts';
import type { FieldSpec } from './playbook.ts';
import { lockOf } from './renames.ts';
import { type FieldOwner, RECORD_FIELDS } from './record-fields.ts';
import type { PlaybookText } from './shapes.ts';
import { wordsOfId } from './draft.ts';
import type { Path, YamlFile } from './yaml-file.ts';

const DECLARING = ['lead', 'deal', 'customer', 'account', 'contact', 'stakeholder'] as const satisfies readonly FieldOwner[];

/** All fields of all records: built in, then declared. */
export function compileFields(text: PlaybookText['fields'], yaml: YamlFile, findings: Findings): FieldSpec[] {
  const all = Object.values(RECORD_FIELDS).flat();
  const builtIn = new Set(all.map((field) => field.ref));
  for (const owner of DECLARING) {
    for (const [name, field] of Object.entries(text?.[owner] ?? {})) {
      const path: Path = ['fields', owner, name];
      const ref = `${owner}.${name}`;
      if (builtIn.has(ref)) {
        addError(findings, 'field.builtIn', yaml.placeOfKey(path), `${ref} is there already, without being declared.`);
        continue;
      }
      if (field.type === 'choice' && field.choices === undefined) {
        addError(findings, 'field.choices', yaml.placeOfKey(path), `${ref} is a choice without choices.`, 'choices: [small, large]');
      }
      if (field.choices !== undefined && field.type !== 'choice') {
        addError(findings, 'field.choices', yaml.placeOfKey(path), `${ref} has choices, but its type is ${field.type}.`, 'type: choice');
      }
      if (field.of !== undefined && field.type !== 'list') {
        addError(findings, 'field.of', yaml.placeOfKey(path), `${ref} has "of", but its type is ${field.type}.`, 'type: list');
      }
      all.push({
        ref,
        ...lockOf(field),
        ...(field.was === undefined ? {} : { was: `${owner}.${field.was}` }),
        label: field.label ?? wordsOfId(name),
        type: field.type,
        ...(field.type === 'list' ? { of: field.of ?? 'text' } : {}),
        ...(field.choices === undefined ? {} : { choices: field.choices }),
        declared: true,
      });
    }
  }
  return all;
}
