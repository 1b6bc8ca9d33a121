import { FILTER_OPS, type FilterOp, type Value, value as valueShape } from '@dealwright/contract/shapes';
import { type RawBuilder, sql } from 'kysely';
import { refuse } from '../../../platform/refuse.ts';
import { CUSTOM_MONEY_DIGITS } from '../custom-values.ts';
import type { FieldType } from '../field-catalogue.ts';
import { compareMoney, compareScaled } from './compare-money.ts';
import { type ListField, listField, type ListSpec } from './list-spec.ts';
import { compare, compareDay, type Compared, operand, parameter, parameters, WANTED } from './operand.ts';
import { type Period, relativeDay, relativePeriod } from './relative-day.ts';

type Sql = RawBuilder<unknown>;
const MAX_DEPTH = 5;
const MAX_CONDITIONS = 50;
const MAX_IN = 200;

export interface CompiledFilter {
  readonly where: Sql;
  /** Whether an operator is used that row-level security keeps from its index. */
  readonly searches: boolean;
  /** Whether it asks for no more than equality with columns of the record's own: what its plan is does not hang on the values. */
  readonly plain: boolean;
}

type Spec = Pick<ListSpec<never, unknown>, 'workspaceId' | 'zone' | 'currency' | 'asking' | 'fields' | 'custom'>;
interface Walk {
  readonly spec: Spec;
  conditions: number;
  searches: boolean;
  plain: boolean;
}

/**
 * A filter tree as a condition with parameters only.
 *
 * Refuses: `bad-filter` saying where, `unknown-field`.
 */
export function compileFilter(spec: Spec, text: string): CompiledFilter {
  const walk: Walk = { spec, conditions: 0, searches: false, plain: true };
  const where = compileNode(walk, parse(text), '', 1);
  return { where, searches: walk.searches, plain: walk.plain };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return bad('', 'The filter is not JSON.');
  }
}

function compileNode(walk: Walk, node: unknown, at: string, depth: number): Sql {
  if (depth > MAX_DEPTH) return bad(at, `A filter is at most ${MAX_DEPTH} levels deep.`);
  if (typeof node !== 'object' || node === null || Array.isArray(node))
    return bad(at, 'Write {"and": […]}, {"or": […]}, {"not": …} or a condition.');
  if ('and' in node) return compileMany(walk, node.and, `${at}/and`, depth, sql` and `);
  if ('or' in node || 'not' in node) walk.plain = false;
  if ('or' in node) return compileMany(walk, node.or, `${at}/or`, depth, sql` or `);
  if ('not' in node) return sql`(${compileNode(walk, node.not, `${at}/not`, depth + 1)}) is not true`;
  return compileCondition(walk, node, at);
}

function compileMany(walk: Walk, nodes: unknown, at: string, depth: number, between: Sql): Sql {
  if (!Array.isArray(nodes) || nodes.length === 0) return bad(at, 'Write a list of at least one condition.');
  if (nodes.length > MAX_CONDITIONS) return bad(at, `A filter has at most ${MAX_CONDITIONS} conditions.`);
  return sql`(${sql.join(
    nodes.map((node: unknown, index) => compileNode(walk, node, `${at}/${index}`, depth + 1)),
    between,
  )})`;
}

function compileCondition(walk: Walk, node: object, at: string): Sql {
  walk.conditions += 1;
  if (walk.conditions > MAX_CONDITIONS) return bad(at, `A filter has at most ${MAX_CONDITIONS} conditions.`);
  const name = 'field' in node ? node.field : undefined;
  if (typeof name !== 'string') return bad(at, 'A condition names its field.');
  const field = listField(walk.spec, name);
  const named = 'op' in node ? node.op : undefined;
  const op = FILTER_OPS.find((one) => one === named);
  if (op === undefined) return bad(`${at}/op`, `Take one of ${FILTER_OPS.join(', ')}.`);
  if (!opsOf(field.type).includes(op)) return bad(`${at}/op`, `“${field.key}” is compared by ${opsOf(field.type).join(', ')}.`);
  const read = valueShape.safeParse('value' in node ? node.value : null);
  if (!read.success) return bad(`${at}/value`, 'Write one value, or a list of them.');
  if (!field.own || !(op === 'eq' || op === 'in')) walk.plain = false;
  if (op === 'contains' || op === 'startsWith' || field.type === 'list') walk.searches = true;
  return leaf(walk.spec, field, op, read.data, `${at}/value`);
}

function opsOf(type: FieldType): readonly FilterOp[] {
  const always: FilterOp[] = ['empty', 'notEmpty'];
  switch (type) {
    case 'text':
    case 'choice':
      return FILTER_OPS;
    case 'list':
      return ['contains', ...always];
    case 'boolean':
      return ['eq', 'ne', ...always];
    case 'id':
      return ['eq', 'ne', 'in', ...always];
    default:
      return ['eq', 'ne', 'in', 'lt', 'lte', 'gt', 'gte', ...always];
  }
}

function leaf(spec: Spec, field: ListField, op: FilterOp, value: Value, at: string): Sql {
  if (op === 'notEmpty') return sql`(${leaf(spec, field, 'empty', null, at)}) is not true`;
  // Other than a value means: no row of the side table has it.
  if (op === 'ne' && field.custom !== null) return sql`not ${leaf(spec, field, 'eq', value, at)}`;
  if (op === 'empty') {
    if (field.custom !== null) return sql`not ${field.custom(() => sql`true`)}`;
    return field.type === 'list' ? sql`cardinality(${field.expr}) = 0` : sql`${field.expr} is null`;
  }
  const test = (left: Sql): Sql => condition(spec, field, left, op, value, at);
  return field.custom === null ? test(field.expr) : field.custom(test);
}

type Tested = Exclude<FilterOp, 'empty' | 'notEmpty'>;

function condition(spec: Spec, field: ListField, left: Sql, op: Tested, value: Value, at: string): Sql {
  if (op === 'in') return among(spec, field, left, value, at);
  if (op === 'contains' || op === 'startsWith') {
    const text = operand('text', value);
    if (typeof text !== 'string' || text === '') return bad(at, 'Write a text to look for.');
    if (field.type === 'list') return sql`exists (select 1 from unnest(${left}) as one where one ilike ${containing(text)})`;
    return op === 'contains' ? sql`${left} ilike ${containing(text)}` : sql`${left} ilike ${beginning(text)}`;
  }
  return single(spec, field, left, op, value, at);
}

function single(spec: Spec, field: ListField, left: Sql, op: Compared, given: Value, at: string): Sql {
  const moving = typeof given === 'string' && given.startsWith('@') ? spoken(spec, field, given) : null;
  if (moving !== null && typeof moving !== 'string') return within(spec, field, left, op, moving, at);
  const value = moving ?? given;
  if (field.type === 'instant') {
    const day = compareDay(left, op, value, spec.zone);
    if (day !== null) return day;
  }
  const right = operand(field.type, value);
  if (right === null) return bad(at, `“${field.key}” is compared with ${WANTED[field.type]}.`);
  if (field.type === 'money') {
    const decimal = String(right);
    return field.currency === null
      ? compareScaled(left, op, decimal, CUSTOM_MONEY_DIGITS)
      : compareMoney({ minor: left, currency: field.currency, usual: spec.currency }, op, decimal);
  }
  return compare(left, op, parameter(field.type, right));
}

/** What stands for who asks and when: an id, a day or a period; null where the text is meant as it is. */
function spoken(spec: Spec, field: ListField, text: string): string | Period | null {
  if (field.type === 'id') return text === '@me' ? spec.asking.me : null;
  if (field.type !== 'date' && field.type !== 'instant') return null;
  return relativeDay(text, spec.asking.today) ?? relativePeriod(text, spec.asking.today);
}

/** Compared with a period: before its first day, after its last, or in it. */
function within(spec: Spec, field: ListField, left: Sql, op: Compared, { from, to }: Period, at: string): Sql {
  const day = (one: Compared, plain: string): Sql => single(spec, field, left, one, plain, at);
  if (op === 'lt' || op === 'gte') return day(op, from);
  if (op === 'gt' || op === 'lte') return day(op, to);
  const inIt = sql`(${day('gte', from)} and ${day('lte', to)})`;
  return op === 'eq' ? inIt : sql`${inIt} is not true`;
}

function among(spec: Spec, field: ListField, left: Sql, value: Value, at: string): Sql {
  if (!Array.isArray(value) || value.length === 0) return bad(at, 'Write a list of at least one value.');
  if (value.length > MAX_IN) return bad(at, `A list has at most ${MAX_IN} values.`);
  const moves = value.some((one) => typeof one === 'string' && one.startsWith('@')) && field.type !== 'text' && field.type !== 'choice';
  if (field.type === 'money' || field.type === 'instant' || moves)
    return sql`(${sql.join(
      value.map((one, index) => single(spec, field, left, 'eq', one, `${at}/${index}`)),
      sql` or `,
    )})`;
  const values = value.map(
    (one, index) => operand(field.type, one) ?? bad(`${at}/${index}`, `“${field.key}” is compared with ${WANTED[field.type]}.`),
  );
  return sql`${left} = any(${parameters(field.type, values)})`;
}

/** A pattern for part of a text: what the caller wrote stands for itself. */
export function containing(text: string): string {
  return `%${escaped(text)}%`;
}

/** A pattern for the beginning of a text. */
export function beginning(text: string): string {
  return `${escaped(text)}%`;
}

function escaped(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

function bad(pointer: string, message: string): never {
  return refuse('bad-filter', { detail: pointer === '' ? message : `At ${pointer}: ${message}`, errors: [{ pointer, message }] });
}
