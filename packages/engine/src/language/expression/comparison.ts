import { isDecimal } from '../../base/decimal.ts';
import { calendarDate } from '../../base/working-time.ts';
import { didYouMean } from '../near-name.ts';
import { type Compiled, ExpressionError } from './compiler.ts';
import { type ExprType, isNumeric, isTime, typeName } from './type.ts';
import { isDateText, type Value } from './value.ts';

/** Negative, zero or positive. Only called with values of the types it was made for. */
export type Order = (left: Value, right: Value, zone: string) => number;

/** How two sub-expressions compare. Errors: `ExpressionError` where they cannot, or where a literal can never be met. */
export function compareTypes(a: Compiled, b: Compiled, equality: boolean): Order {
  if (isNumeric(a.type) && isNumeric(b.type))
    return (left, right) => (isDecimal(left) && isDecimal(right) ? left.comparedTo(right) : Number.NaN);
  if (a.type.kind === 'text' && b.type.kind === 'text') {
    checkChoice(a.type, b);
    checkChoice(b.type, a);
    return orderTexts;
  }
  if (a.type.kind === 'bool' && b.type.kind === 'bool' && equality) return (left, right) => (left === right ? 0 : 1);
  if (isTime(a.type) && isTime(b.type)) return a.type.kind === b.type.kind ? orderTimes : orderDates;
  if (isTime(a.type) && isDateLiteral(b)) return orderDates;
  if (isTime(b.type) && isDateLiteral(a)) return orderDates;
  throw mismatch(a, b, equality);
}

function orderTexts(left: Value, right: Value): number {
  if (typeof left !== 'string' || typeof right !== 'string') return Number.NaN;
  return left === right ? 0 : left < right ? -1 : 1;
}

function orderTimes(left: Value, right: Value): number {
  return typeof left === 'number' && typeof right === 'number' ? left - right : orderTexts(left, right);
}

/** A moment meets a date as the date it has in the workspace's zone. */
function orderDates(left: Value, right: Value, zone: string): number {
  return orderTexts(dateOf(left, zone), dateOf(right, zone));
}

function dateOf(value: Value, zone: string): Value {
  return typeof value === 'number' ? calendarDate(new Date(value).toISOString(), zone) : value;
}

function isDateLiteral(compiled: Compiled): boolean {
  return typeof compiled.literal === 'string' && isDateText(compiled.literal);
}

function checkChoice(type: ExprType, other: Compiled): void {
  if (type.kind !== 'text' || type.choices === undefined || typeof other.literal !== 'string' || type.choices.includes(other.literal))
    return;
  const message = `"${other.literal}" is never chosen here; the choices are ${type.choices.join(', ')}.${didYouMean(other.literal, type.choices)}`;
  throw new ExpressionError('rule.choice', other.node.start, message);
}

function mismatch(a: Compiled, b: Compiled, equality: boolean): ExpressionError {
  const time = isTime(a.type) ? b : isTime(b.type) ? a : null;
  if (time !== null && typeof time.literal === 'string') {
    return new ExpressionError('rule.type', time.node.start, `"${time.literal}" is not a date.`, '"2026-12-31"');
  }
  const literal = typeof a.literal === 'string' ? a : b;
  const other = literal === a ? b : a;
  const bare =
    typeof literal.literal === 'string' && isNumeric(other.type) && /^-?\d+(\.\d+)?$/.test(literal.literal) ? literal.literal : null;
  const verb = equality ? 'compared' : 'ordered';
  return new ExpressionError('rule.type', a.node.start, `${capital(typeName(a.type))} cannot be ${verb} with ${typeName(b.type)}.`, bare);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
