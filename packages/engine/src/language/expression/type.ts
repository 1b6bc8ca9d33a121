/** What a rule's sub-expression is, known before anything runs. Whole numbers and decimals mix freely; both are exact. */
export type ExprType =
  | { readonly kind: 'bool' | 'int' | 'decimal' | 'date' | 'instant' | 'duration' }
  | { readonly kind: 'text'; readonly choices?: readonly string[] }
  | { readonly kind: 'list'; readonly of: ExprType }
  | RecordType;

/** Named values one dot away: a record, an account, the answers of a framework. */
export interface RecordType {
  readonly kind: 'record';
  /** What to call it in a sentence: `deal`, `meddic`. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, NamedValue>;
  /** What reading an absent value gives: steps are never unknown. */
  readonly absent: 'unknown' | 'false';
  /** Given: any id may be read (documents), each of this type. */
  readonly open?: ExprType;
  /** Names of records that lie one step further than a rule reads. */
  readonly beyond?: ReadonlySet<string>;
}

export interface NamedValue {
  /** `deal.amount` */
  readonly ref: string;
  readonly type: ExprType;
}

export const BOOL: ExprType = { kind: 'bool' };
export const INT: ExprType = { kind: 'int' };
export const DECIMAL: ExprType = { kind: 'decimal' };
export const TEXT: ExprType = { kind: 'text' };
export const DATE: ExprType = { kind: 'date' };
export const INSTANT: ExprType = { kind: 'instant' };
export const DURATION: ExprType = { kind: 'duration' };

/** Whether a type can be counted with. */
export function isNumeric(type: ExprType): boolean {
  return type.kind === 'int' || type.kind === 'decimal';
}

/** Whether a type is a date or an instant. */
export function isTime(type: ExprType): boolean {
  return type.kind === 'date' || type.kind === 'instant';
}

/** A type in the words of a finding. */
export function typeName(type: ExprType): string {
  switch (type.kind) {
    case 'bool':
      return 'true or false';
    case 'int':
      return 'a whole number';
    case 'decimal':
      return 'a number';
    case 'text':
      return 'a text';
    case 'date':
      return 'a date';
    case 'instant':
      return 'a moment';
    case 'duration':
      return 'a span of time';
    case 'list':
      return 'a list';
    case 'record':
      return `the whole ${type.name}`;
  }
}

/** Whether two types can stand in one list or be the two answers of `? :`. */
export function unify(a: ExprType, b: ExprType): ExprType | null {
  if (isNumeric(a) && isNumeric(b)) return a.kind === 'int' && b.kind === 'int' ? INT : DECIMAL;
  if (a.kind === 'text' && b.kind === 'text') return TEXT;
  if (a.kind === 'list' && b.kind === 'list') {
    const of = unify(a.of, b.of);
    return of === null ? null : { kind: 'list', of };
  }
  if (a.kind === 'record' && b.kind === 'record') return a.name === b.name ? a : null;
  return a.kind === b.kind ? a : null;
}
