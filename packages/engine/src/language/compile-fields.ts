import { addError, type Findings } from './finding.ts';
import type { Place } from '../base/reason.ts';
import { type FieldSpec, KINDS } from './playbook.ts';
import { lockOf } from './renames.ts';
import { type FieldOwner, RECORD_FIELDS } from './record-fields.ts';
import { FIELD_TYPES, type PlaybookText } from './shapes.ts';
import { wordsOfId } from './draft.ts';
import type { Path, YamlFile } from './yaml-file.ts';

const DECLARING = ['lead', 'deal', 'customer', 'account', 'contact'] as const satisfies readonly FieldOwner[];

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
      const holds = heldBy({ ref, owner, field }, yaml.placeOfKey(path), findings);
      if (holds === null) continue;
      all.push({
        ref,
        ...lockOf(field),
        ...(field.was === undefined ? {} : { was: `${owner}.${field.was}` }),
        label: field.label ?? wordsOfId(name),
        type: field.type,
        ...holds,
        ...(field.choices === undefined ? {} : { choices: field.choices }),
        declared: true,
      });
    }
  }
  return all;
}

interface Declared {
  readonly ref: string;
  readonly owner: (typeof DECLARING)[number];
  readonly field: NonNullable<NonNullable<NonNullable<PlaybookText['fields']>['deal']>[string]>;
}

/** What the members of a list are, or the kind a record is of; null, with a finding, where that makes no sense. */
function heldBy({ ref, owner, field }: Declared, place: Place, findings: Findings): Pick<FieldSpec, 'of' | 'link'> | null {
  const kind = KINDS.find((one) => one === field.of);
  if (field.type === 'record') {
    if (!KINDS.some((one) => one === owner)) {
      addError(findings, 'field.record', place, `${ref}: only leads, deals and customers name another record.`);
      return null;
    }
    if (kind !== undefined) return { link: kind };
    const said = field.of === undefined ? 'does not say of which kind' : `names a record of "${field.of}", which no rule reads`;
    addError(findings, 'field.of', place, `${ref} ${said}: it is of a lead, a deal or a customer.`, 'of: deal');
    return null;
  }
  if (kind !== undefined) {
    addError(findings, 'field.of', place, `${ref} is of a ${kind}, but its type is ${field.type}.`, 'type: record');
    return null;
  }
  const members = FIELD_TYPES.find((one) => one === field.of);
  if (members !== undefined && field.type !== 'list')
    addError(findings, 'field.of', place, `${ref} has "of", but its type is ${field.type}.`, 'type: list');
  return field.type === 'list' ? { of: members ?? 'text' } : {};
}
