import type { Filter, FilterOp, Value } from '@dealwright/contract/shapes';
import { FILTER_OPS } from '@dealwright/contract/shapes';

/** One condition of a list's filter; the builder joins them with `and`. */
export interface Condition {
  field: string;
  op: FilterOp;
  value: string;
}

export type ValueType = 'text' | 'number' | 'money' | 'date' | 'instant' | 'boolean' | 'choice';

/** The few questions that make sense for a type, the usual one first. */
export const OPS: Readonly<Record<ValueType, readonly FilterOp[]>> = {
  text: ['contains', 'eq', 'startsWith', 'empty', 'notEmpty'],
  number: ['gte', 'lte', 'eq', 'empty', 'notEmpty'],
  money: ['gte', 'lte', 'empty', 'notEmpty'],
  date: ['gte', 'lte', 'eq', 'empty', 'notEmpty'],
  instant: ['gte', 'lte', 'empty', 'notEmpty'],
  boolean: ['eq'],
  choice: ['eq', 'ne', 'empty', 'notEmpty'],
};

/** Whether an op stands alone. */
export const takesValue = (op: FilterOp): boolean => op !== 'empty' && op !== 'notEmpty';

const isOp = (op: unknown): op is FilterOp => FILTER_OPS.some((one) => one === op);

/** The contract's JSON tree for conditions. Shape: types say how a value is sent; no condition gives no text. */
export function filterText(conditions: readonly Condition[], typeOf: (field: string) => ValueType): string | undefined {
  if (conditions.length === 0) return undefined;
  const leaves = conditions.map(({ field, op, value }): Filter =>
    takesValue(op) ? { field, op, value: typed(value, typeOf(field)) } : { field, op },
  );
  const [only] = leaves;
  return JSON.stringify(leaves.length === 1 && only ? only : { and: leaves });
}

function typed(value: string, type: ValueType): Value {
  if (type === 'number') return Number(value);
  if (type === 'boolean') return value === 'true';
  return value;
}

/** Conditions from the address; `null` where it holds something the builder cannot show. */
export function conditionsFrom(text: string | undefined): Condition[] | null {
  if (text === undefined) return [];
  let tree: unknown;
  try {
    tree = JSON.parse(text);
  } catch {
    return null;
  }
  const leaves = isRecord(tree) && Array.isArray(tree['and']) ? tree['and'] : [tree];
  const conditions = leaves.map(conditionOf);
  return conditions.every((one) => one !== null) ? conditions : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function conditionOf(leaf: unknown): Condition | null {
  if (!isRecord(leaf) || typeof leaf['field'] !== 'string' || !isOp(leaf['op'])) return null;
  const value = leaf['value'];
  if (value !== undefined && typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  return { field: leaf['field'], op: leaf['op'], value: value === undefined ? '' : String(value) };
}

/** Only what has not ended. */
export const OPEN: Condition = { field: 'outcome', op: 'empty', value: '' };
export const ENDED: Condition = { field: 'outcome', op: 'notEmpty', value: '' };
