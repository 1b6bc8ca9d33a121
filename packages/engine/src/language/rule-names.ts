import type { ExpressionNames } from './expression/compiler.ts';
import { BOOL, DATE, DECIMAL, type ExprType, INSTANT, INT, type NamedValue, type RecordType, TEXT } from './expression/type.ts';
import type { Entries } from './framework.ts';
import type { Element, FieldSpec, FieldType, Framework, Kind } from './playbook.ts';
import { linksOf, readableOfLinked } from './links.ts';
import { ACTIVITY_EVENTS, type FieldOwner } from './record-fields.ts';

/** What a rule of one process may name. */
export interface NameSources {
  readonly kind: Kind;
  /** Built-in and declared, of every record. */
  readonly fields: readonly FieldSpec[];
  readonly frameworks: readonly Framework[];
  readonly stages: readonly string[];
  readonly steps: readonly string[];
  readonly tracks?: readonly string[];
  readonly approvals?: readonly string[];
}

/** Names at the top of a rule that a framework may not take. */
export const RESERVED_NAMES: readonly string[] =
  'lead deal customer account contact contacts stakeholder stakeholders owner team stage today now document step track approval plan framework person true false null in'.split(
    ' ',
  );

/** Gathers the names a rule may use, with their types. */
export function ruleNames(sources: NameSources): ExpressionNames {
  const record = (owner: FieldOwner): RecordType => recordType(owner, sources.fields);
  const roots = new Map<string, NamedValue>();
  const declare = (ref: string, type: ExprType) => roots.set(ref, { ref, type });
  declare(sources.kind, withLinks(record(sources.kind), sources));
  declare('account', record('account'));
  declare('owner', record('owner'));
  declare('team', TEXT);
  declare('contacts', { kind: 'list', of: record('contact') });
  declare('stakeholders', { kind: 'list', of: record('stakeholder') });
  declare('stage', { kind: 'text', choices: sources.stages });
  declare('today', DATE);
  declare('now', INSTANT);
  declare('document', { kind: 'record', name: 'document', fields: new Map(), absent: 'unknown', open: DOCUMENT });
  declare('step', {
    kind: 'record',
    name: 'step',
    fields: new Map(sources.steps.map((id) => [id, { ref: `step.${id}`, type: BOOL }])),
    absent: 'false',
  });
  declare('track', {
    kind: 'record',
    name: 'track',
    fields: new Map((sources.tracks ?? []).map((id) => [id, { ref: `track.${id}`, type: BOOL }])),
    absent: 'false',
  });
  declare('approval', {
    kind: 'record',
    name: 'approval',
    fields: new Map((sources.approvals ?? []).map((id) => [id, { ref: `approval.${id}`, type: BOOL }])),
    absent: 'false',
  });
  if (sources.kind === 'deal') declare('plan', PLAN);
  for (const framework of sources.frameworks) declare(framework.id, frameworkType(framework));
  return {
    roots,
    frameworks: new Map(sources.frameworks.map((framework) => [framework.id, framework.elements.map((element) => element.id)])),
    groups: new Map(sources.frameworks.map((framework) => [framework.id, (framework.groups ?? []).map((group) => group.id)])),
    stages: sources.stages,
    events: ACTIVITY_EVENTS,
    ranges: new Map(sources.fields.filter((field) => field.type === 'share').map((field) => [field.ref, [0, 1]])),
  };
}

/** The decision plan of a deal, counted: who on the buyer's side decides what by when. */
const PLAN: RecordType = {
  kind: 'record',
  name: 'plan',
  fields: new Map(
    (
      [
        ['steps', INT],
        ['open', INT],
        ['late', INT],
        ['unnamed', INT],
        ['undated', INT],
        ['next', DATE],
        ['ends', DATE],
      ] as const
    ).map(([name, type]) => [name, { ref: `plan.${name}`, type }]),
  ),
  absent: 'unknown',
};

const DOCUMENT: RecordType = {
  kind: 'record',
  name: 'document',
  fields: new Map([['at', { ref: 'document.at', type: INSTANT }]]),
  absent: 'unknown',
};

/** A record with those one step away: `deal.lead.source`, `deal.purchase.stage`; from there no further. */
function withLinks(record: RecordType, { kind, fields }: NameSources): RecordType {
  const linked = new Map(record.fields);
  for (const { name, of } of linksOf(kind, fields)) {
    const ref = `${kind}.${name}`;
    // A value the playbook declares under that name is read instead.
    if (record.fields.has(name) && !fields.some((field) => field.ref === ref && field.link !== undefined)) continue;
    const own = readableOfLinked(fields, of).map((field): [string, NamedValue] => {
      const own = field.ref.slice(of.length + 1);
      return [own, { ref: `${ref}.${own}`, type: fieldType(field) }];
    });
    const stage: [string, NamedValue] = ['stage', { ref: `${ref}.stage`, type: TEXT }];
    const beyond = new Set(linksOf(of, fields).map((further) => further.name));
    linked.set(name, { ref, type: { kind: 'record', name: ref, fields: new Map([...own, stage]), absent: 'unknown', beyond } });
  }
  return { ...record, fields: linked };
}

function recordType(owner: FieldOwner, fields: readonly FieldSpec[]): RecordType {
  const own = fields.filter((field) => field.ref.startsWith(`${owner}.`));
  return {
    kind: 'record',
    name: owner,
    fields: new Map(own.map((field) => [field.ref.slice(owner.length + 1), { ref: field.ref, type: fieldType(field) }])),
    absent: 'unknown',
  };
}

function frameworkType(framework: Framework): RecordType {
  return {
    kind: 'record',
    name: framework.id,
    fields: new Map(
      framework.elements.map((element) => {
        return [element.id, { ref: element.ref, type: elementType(element) }];
      }),
    ),
    absent: 'unknown',
  };
}

function elementType({ type, choices, entries, ref }: Element): ExprType {
  if (entries !== undefined) return { kind: 'list', of: lineType(ref, entries) };
  return type === 'choice' ? { kind: 'text', choices } : plainType(type);
}

/** One line of a list of entries, read column by column. */
function lineType(ref: string, { columns }: Entries): RecordType {
  return {
    kind: 'record',
    name: 'line',
    fields: new Map(
      columns.map(({ id, type, choices }) => {
        const kind =
          type === 'person' || type === 'entry' ? TEXT : type === 'choice' ? { kind: 'text' as const, choices } : plainType(type);
        return [id, { ref: `${ref}.${id}`, type: kind }];
      }),
    ),
    absent: 'unknown',
  };
}

function fieldType(field: FieldSpec): ExprType {
  if (field.type === 'list') return { kind: 'list', of: plainType(field.of ?? 'text') };
  if (field.type === 'choice' && field.choices !== undefined) return { kind: 'text', choices: field.choices };
  // Beside its process a record is known by its id alone.
  return field.type === 'record' ? TEXT : plainType(field.type);
}

function plainType(type: FieldType): ExprType {
  switch (type) {
    case 'number':
    case 'money':
    case 'share':
      return DECIMAL;
    case 'integer':
      return INT;
    case 'date':
      return DATE;
    case 'instant':
      return INSTANT;
    case 'boolean':
      return BOOL;
    case 'list':
      return { kind: 'list', of: TEXT };
    case 'text':
    case 'choice':
    case 'contact':
      return TEXT;
  }
}
