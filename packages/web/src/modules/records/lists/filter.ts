import type { Filter, FilterOp, Value } from '@dealwright/contract/shapes';
import { FILTER_OPS } from '@dealwright/contract/shapes';

/** What may be asked of a field: the server's own questions, and three made of them. */
export type AskOp = FilterOp | 'between' | 'during' | 'ago';
/** One question. Shape: `between` has two values, `in` any number, `empty` and `notEmpty` none, the rest one. */
export interface Condition {
  field: string;
  op: AskOp;
  values: readonly string[];
}
/** Alternatives: one of them is enough. */
export interface Group {
  any: readonly Condition[];
}
/** All items of a filter must fit. */
export type Item = Condition | Group;

export type ValueType = 'text' | 'number' | 'money' | 'date' | 'instant' | 'boolean' | 'choice' | 'member' | 'list';

/** The few questions that make sense for a type, the usual one first. */
export const OPS: Readonly<Record<ValueType, readonly AskOp[]>> = {
  text: ['contains', 'eq', 'startsWith', 'empty', 'notEmpty'],
  list: ['contains', 'empty', 'notEmpty'],
  number: ['gte', 'lte', 'between', 'eq', 'empty', 'notEmpty'],
  money: ['gte', 'lte', 'between', 'empty', 'notEmpty'],
  date: ['during', 'gte', 'lte', 'between', 'ago', 'empty', 'notEmpty'],
  instant: ['during', 'gte', 'lte', 'between', 'ago', 'empty', 'notEmpty'],
  boolean: ['eq'],
  choice: ['in', 'ne', 'empty', 'notEmpty'],
  member: ['in', 'ne', 'empty', 'notEmpty'],
};
const PERIOD = /^@(this|last|next)(Week|Month|Quarter|Year)$/;
const AGO = /^@today(?:-(\d{1,4}))?$/;

export const isGroup = (item: Item): item is Group => 'any' in item;

/** How many values a question takes. */
export function valuesTaken(op: AskOp): 0 | 1 | 2 | 'many' {
  if (op === 'empty' || op === 'notEmpty') return 0;
  if (op === 'between') return 2;
  return op === 'in' ? 'many' : 1;
}

/** The contract's JSON tree. Shape: types say how a value is sent; no item gives no text. */
export function filterText(items: readonly Item[], typeOf: (field: string) => ValueType): string | undefined {
  if (items.length === 0) return undefined;
  const nodes = items.map((item): Filter => (isGroup(item) ? { or: item.any.map((one) => node(one, typeOf)) } : node(item, typeOf)));
  const [only] = nodes;
  return JSON.stringify(nodes.length === 1 && only ? only : { and: nodes });
}

function node({ field, op, values }: Condition, typeOf: (field: string) => ValueType): Filter {
  const [first = '', second = ''] = values.map((value) => typed(value, typeOf(field)));
  switch (op) {
    case 'empty':
    case 'notEmpty':
      return { field, op };
    case 'between':
      return {
        and: [
          { field, op: 'gte', value: first },
          { field, op: 'lte', value: second },
        ],
      };
    case 'during':
      return { field, op: 'eq', value: first };
    case 'ago':
      return { field, op: 'lt', value: first === '0' ? '@today' : `@today-${String(first)}` };
    case 'in':
      return { field, op: 'in', value: values.map((value) => typed(value, typeOf(field))) };
    default:
      return { field, op, value: first };
  }
}

function typed(value: string, type: ValueType): string | number | boolean {
  if (type === 'number') return Number(value);
  if (type === 'boolean') return value === 'true';
  return value;
}

/** Items from the address or a view; `null` where it holds something the builder cannot show. */
export function itemsFrom(text: string | undefined): Item[] | null {
  if (text === undefined || text === '') return [];
  let tree: unknown;
  try {
    tree = JSON.parse(text);
  } catch {
    return null;
  }
  const whole = itemOf(tree);
  if (whole !== null) return [whole];
  if (!isRecord(tree) || !Array.isArray(tree['and'])) return null;
  const items = tree['and'].map(itemOf);
  return items.every((one) => one !== null) ? items : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function itemOf(tree: unknown): Item | null {
  if (!isRecord(tree) || !Array.isArray(tree['or'])) return conditionOf(tree);
  const any = tree['or'].map(conditionOf);
  return any.length > 0 && any.every((one) => one !== null) ? { any } : null;
}

function conditionOf(leaf: unknown): Condition | null {
  if (!isRecord(leaf)) return null;
  if (Array.isArray(leaf['and'])) return betweenOf(leaf['and']);
  const op = FILTER_OPS.find((one) => one === leaf['op']);
  const field = leaf['field'];
  if (typeof field !== 'string' || op === undefined) return null;
  const values = valuesOf(leaf['value']);
  if (values === null) return null;
  const [only = ''] = values;
  if (op === 'eq' && PERIOD.test(only)) return { field, op: 'during', values };
  const ago = op === 'lt' ? AGO.exec(only) : null;
  return ago === null ? { field, op, values } : { field, op: 'ago', values: [ago[1] ?? '0'] };
}

function betweenOf(parts: readonly unknown[]): Condition | null {
  const [from, to] = parts.map(conditionOf);
  if (parts.length !== 2 || !from || !to || from.field !== to.field || from.op !== 'gte' || to.op !== 'lte') return null;
  return { field: from.field, op: 'between', values: [...from.values, ...to.values] };
}

function valuesOf(value: unknown): string[] | null {
  if (value === undefined) return [];
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.every((one): one is Exclude<Value, null | unknown[]> => ['string', 'number', 'boolean'].includes(typeof one))
    ? all.map(String)
    : null;
}

/** Only what has not ended. */
export const OPEN: Condition = { field: 'outcome', op: 'empty', values: [] };
export const ENDED: Condition = { field: 'outcome', op: 'notEmpty', values: [] };
export const sameItem = (one: Item, other: Item): boolean => JSON.stringify(one) === JSON.stringify(other);
