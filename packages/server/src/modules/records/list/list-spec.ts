import { type RawBuilder, sql } from 'kysely';
import { refuse } from '../../../platform/refuse.ts';
import { type CustomField, valueColumn } from '../custom-values.ts';
import type { Field, FieldType } from '../field-catalogue.ts';
import { type ProcessKind, TABLE_OF } from '../tables.ts';
import type { Asking } from './relative-day.ts';

type Sql = RawBuilder<unknown>;

/** What a list is made of. Identifiers come from here alone; what a caller writes only ever picks among them. */
export interface ListSpec<Row, View> {
  readonly workspaceId: string;
  /** The workspace's zone, for dates where an instant is asked for. */
  readonly zone: string;
  /** The workspace's currency: what most amounts are in. */
  readonly currency: string;
  readonly asking: Asking;
  readonly table: string;
  /** `r.*, account.name as account_name` */
  readonly select: Sql;
  readonly joins: Sql;
  readonly fields: readonly Field[];
  readonly custom: ReadonlyMap<string, CustomField>;
  /** Columns that `q` looks into: the record's own (`r.name`) and `account.name`. */
  readonly searched: readonly string[];
  readonly defaultSort: string;
  /** How many there are, where a count of just these is kept; null where they must be counted. */
  readonly keptCount?: (query: { readonly filter?: string | undefined; readonly q?: string | undefined }) => Promise<number | null>;
  readonly view: (row: Row) => View;
}

/** A field as filters and sorts may use it. */
export interface ListField {
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  readonly known: boolean;
  readonly sorts: boolean;
  /** Whether it is a column of the record's own table, where an index may serve it. */
  readonly own: boolean;
  /** What it reads; for a custom field, its first value. */
  readonly expr: Sql;
  /** The currency beside a built-in amount. */
  readonly currency: Sql | null;
  /** A custom field's rows in the typed side table, `where` applied to its value. */
  readonly custom: ((where: (value: Sql) => Sql) => Sql) | null;
}

type Authorised = Pick<ListSpec<never, unknown>, 'workspaceId' | 'fields' | 'custom'>;

/**
 * The one authoriser of field names: filter and sort ask here, and nothing else reaches a statement.
 *
 * Refuses: `unknown-field`.
 */
export function listField(spec: Authorised, key: string): ListField {
  const built = spec.fields.find((field) => field.key === key);
  if (built !== undefined) return builtIn(built);
  const custom = spec.custom.get(key);
  if (custom !== undefined) return customField(spec.workspaceId, custom);
  const shown = key.slice(0, 80);
  return refuse('unknown-field', { detail: `There is no field “${shown}” here. GET /api/v1/fields lists them.` });
}

/** Fields that are more than a column. */
const EXPRESSIONS: Readonly<Partial<Record<string, Sql>>> = {
  owner: sql`coalesce(owner.name, r.owner_name)`,
  contactCount: sql`(select count(*) from (select s.contact_id from stakeholders as s where s.workspace_id = r.workspace_id and s.deal_id = r.id
    union select r.contact_id where r.contact_id is not null) as one)`,
  blockerCount: sql`(select count(*) from blockers as b where b.workspace_id = r.workspace_id and b.about_kind = 'deal' and b.about_id = r.id
    and b.cleared_on is null)`,
};

function builtIn(field: Field): ListField {
  const expr = EXPRESSIONS[field.key] ?? columnOf(field.column);
  const sorts = field.type !== 'list' && field.long !== true;
  return {
    ...field,
    sorts,
    own: EXPRESSIONS[field.key] === undefined && !field.column.includes('.'),
    expr,
    currency: field.type === 'money' ? sql.ref('r.currency') : null,
    custom: null,
  };
}

/** `amount_minor` is the record's own column, `account.name` that of a joined table. */
function columnOf(column: string): Sql {
  return sql.ref(column.includes('.') ? column : `r.${column}`);
}

/** A field that names another record is found and sorted by what that is called. */
function customField(workspaceId: string, field: CustomField): ListField {
  if (field.of !== null) return namingField(workspaceId, field, field.of);
  const value = sql.ref(`v.${valueColumn(field.type)}`);
  const rows = sql`from field_values as v where v.workspace_id = ${workspaceId} and v.field_id = ${field.id} and v.record_id = r.id`;
  return {
    key: field.key,
    label: field.label,
    type: fieldType(field.type),
    known: false,
    sorts: true,
    own: false,
    expr: sql`(select ${value} ${rows} and v.ordinal = 0)`,
    currency: null,
    custom: (where) => sql`exists (select 1 ${rows} and ${where(value)})`,
  };
}

function namingField(workspaceId: string, { id, key, label }: CustomField, of: ProcessKind): ListField {
  // Other fields hold texts that are no ids: those are never cast.
  const named = sql`case when v.field_id = ${id} then v.text_value::uuid end`;
  const rows = sql`from field_values as v join ${sql.table(TABLE_OF[of])} as l on l.workspace_id = v.workspace_id and l.id = ${named} and l.deleted_at is null
    where v.workspace_id = ${workspaceId} and v.field_id = ${id} and v.record_id = r.id`;
  const name = sql.ref('l.name');
  return {
    key,
    label,
    type: 'text',
    known: false,
    sorts: true,
    own: false,
    expr: sql`(select ${name} ${rows} and v.ordinal = 0)`,
    currency: null,
    custom: (where) => sql`exists (select 1 ${rows} and ${where(name)})`,
  };
}

/** A custom list has one row a member, so each is compared as a text. */
function fieldType(type: string): FieldType {
  const plain: readonly FieldType[] = ['number', 'integer', 'money', 'share', 'date', 'instant', 'boolean'];
  return plain.find((one) => one === type) ?? 'text';
}
