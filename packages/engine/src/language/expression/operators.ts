import type { ASTNode, BinaryOperator } from '@marcbachmann/cel-js';
import { type Decimal, isDecimal } from '../../base/decimal.ts';
import { addDuration, calendarDate, startOfDate, subtractDuration } from '../../base/working-time.ts';
import type { Duration } from '../playbook.ts';
import { compareTypes } from './comparison.ts';
import { type Compiled, type Compiler, ExpressionError, type Frame, spend, TOO_MUCH_WORK } from './compiler.ts';
import { compileCondition } from './condition.ts';
import { BOOL, DECIMAL, type ExprType, INT, isNumeric, isTime, TEXT, typeName } from './type.ts';
import { Failure, isGap, mergeGaps, Unknown, type Value } from './value.ts';

/** Type-checks `left op right`. Errors: `ExpressionError` where the two do not go together. */
export function compileBinary(node: ASTNode, op: BinaryOperator, left: ASTNode, right: ASTNode, compiler: Compiler): Compiled {
  const a = compiler.compile(left, compiler);
  const b = compiler.compile(right, compiler);
  switch (op) {
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compileComparison(node, op, a, b);
    case 'in':
      return compileMembership(node, a, b);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return compileArithmetic(node, op, a, b);
  }
}

/** `!a`: unknown stays unknown. */
export function compileNot(node: ASTNode, operand: ASTNode, compiler: Compiler): Compiled {
  const condition = compileCondition(operand, compiler);
  const run = (frame: Frame): Value => {
    const value = condition.run(frame);
    return isGap(value) ? value : value !== true;
  };
  return { node, type: BOOL, run };
}

/** `-a` of a number or duration. */
export function compileNegation(node: ASTNode, operand: ASTNode, compiler: Compiler): Compiled {
  const number = compiler.compile(operand, compiler);
  if (!isNumeric(number.type))
    throw new ExpressionError('rule.type', node.start, `Minus needs a number, but this is ${typeName(number.type)}.`);
  if (isDecimal(number.literal)) {
    const negative = number.literal.negated();
    return { node, type: number.type, literal: negative, run: () => negative };
  }
  const run = (frame: Frame): Value => {
    const value = number.run(frame);
    return isDecimal(value) ? value.negated() : value;
  };
  return { node, type: number.type, run };
}

type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

const HOLDS: Readonly<Record<Comparison, (order: number) => boolean>> = {
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function compileComparison(node: ASTNode, op: Comparison, a: Compiled, b: Compiled): Compiled {
  const equality = op === '==' || op === '!=';
  const order = compareTypes(a, b, equality);
  const holds = HOLDS[op];
  const run = (frame: Frame): Value => {
    const left = a.run(frame);
    const right = b.run(frame);
    if (isGap(left) || isGap(right)) return mergeGaps(left, right);
    return holds(order(left, right, frame.scope.calendar.zone));
  };
  return { node, type: BOOL, run };
}

/** Kleene: one equal item decides; otherwise an unknown item leaves the answer unknown. */
function compileMembership(node: ASTNode, item: Compiled, list: Compiled): Compiled {
  if (list.type.kind !== 'list') {
    throw new ExpressionError('rule.type', list.node.start, `"in" needs a list behind it, but this is ${typeName(list.type)}.`, '[…]');
  }
  const order = compareTypes(item, { node: list.node, type: list.type.of, run: list.run }, true);
  const run = (frame: Frame): Value => {
    const wanted = item.run(frame);
    const items = list.run(frame);
    if (isGap(wanted) || isGap(items)) return mergeGaps(wanted, items);
    if (!Array.isArray(items)) return new Failure('"in" found no list.');
    if (!spend(frame, items.length)) return new Failure(TOO_MUCH_WORK);
    let gap: Value = false;
    for (const candidate of items as readonly Value[]) {
      if (isGap(candidate)) gap = gap === false ? candidate : mergeGaps(gap, candidate);
      else if (order(candidate, wanted, frame.scope.calendar.zone) === 0) return true;
    }
    return gap;
  };
  return { node, type: BOOL, run };
}

type Arithmetic = '+' | '-' | '*' | '/' | '%';

function compileArithmetic(node: ASTNode, op: Arithmetic, a: Compiled, b: Compiled): Compiled {
  if (isNumeric(a.type) && isNumeric(b.type)) {
    const whole = a.type.kind === 'int' && b.type.kind === 'int';
    if (op !== '%' || whole) return binary(node, whole ? INT : DECIMAL, a, b, (left, right) => calculate(op, left, right, whole));
  }
  if (op === '+' && a.type.kind === 'text' && b.type.kind === 'text') {
    return binary(node, TEXT, a, b, (left, right) => (typeof left === 'string' && typeof right === 'string' ? left + right : noSense(op)));
  }
  if (isTime(a.type) && b.type.kind === 'duration' && (op === '+' || op === '-')) {
    return binary(node, a.type, a, b, (left, right, frame) => shiftTime(op, left, right, frame));
  }
  throw new ExpressionError('rule.type', node.start, `${typeName(a.type)} ${op} ${typeName(b.type)} makes no sense.`);
}

function binary(
  node: ASTNode,
  type: ExprType,
  a: Compiled,
  b: Compiled,
  apply: (left: Value, right: Value, frame: Frame) => Value,
): Compiled {
  const run = (frame: Frame): Value => {
    const left = a.run(frame);
    const right = b.run(frame);
    return isGap(left) || isGap(right) ? mergeGaps(left, right) : apply(left, right, frame);
  };
  return { node, type, run };
}

/** Whole numbers divide to a whole number, as CEL has it; anything with a decimal in it stays exact. */
function calculate(op: Arithmetic, left: Value, right: Value, whole: boolean): Value {
  if (!isDecimal(left) || !isDecimal(right)) return noSense(op);
  if ((op === '/' || op === '%') && right.isZero()) return new Failure('Division by zero.');
  const result = exactResult(op, left, right, whole);
  return result.isFinite() && result.e < 60 ? result : new Failure('The number is too large.');
}

function exactResult(op: Arithmetic, left: Decimal, right: Decimal, whole: boolean): Decimal {
  switch (op) {
    case '+':
      return left.plus(right);
    case '-':
      return left.minus(right);
    case '*':
      return left.times(right);
    case '/':
      return whole ? left.dividedToIntegerBy(right) : left.dividedBy(right);
    case '%':
      return left.modulo(right);
  }
}

function shiftTime(op: '+' | '-', from: Value, span: Value, frame: Frame): Value {
  if (!isDuration(span)) return noSense(op);
  if (!spend(frame, spanWork(span))) return new Failure(TOO_MUCH_WORK);
  const { calendar } = frame.scope;
  const shift = op === '+' ? addDuration : subtractDuration;
  if (typeof from === 'number') return Date.parse(shift(calendar, new Date(from).toISOString(), span));
  if (typeof from !== 'string') return noSense(op);
  return calendarDate(shift(calendar, startOfDate(from, calendar.zone), span), calendar.zone);
}

/** Counting along a calendar costs about as much as reading this many items. */
export function spanWork(span: Duration): number {
  return 200 + (span.unit === 'workingDay' ? span.amount : 0);
}

/** Whether a value is a span written as `days(n)` or `workingDays(n)`. */
export function isDuration(value: Value): value is Duration {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Unknown) && 'unit' in value && 'amount' in value;
}

function noSense(op: string): Failure {
  return new Failure(`"${op}" found values it cannot work with.`);
}
