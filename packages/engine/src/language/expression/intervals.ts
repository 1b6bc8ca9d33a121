import type { ASTNode } from '@marcbachmann/cel-js';
import type { ExpressionNames, RuleProblem } from './compiler.ts';
import { isDateText } from './value.ts';

interface Span {
  readonly low: number;
  readonly high: number;
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
}

/** What a condition leaves open: by named value the spans it may lie in (absent: anywhere). null: nothing, it can never hold. */
type Room = ReadonlyMap<string, readonly Span[]> | null;

type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

const ANYWHERE: Room = new Map();
const MIRRORED: Readonly<Record<Comparison, Comparison>> = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const OPPOSITE: Readonly<Record<Comparison, Comparison>> = { '==': '!=', '!=': '==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' };
const DAY_MS = 86_400_000;

/** Finds conditions on one value that no value can meet, such as `deal.amount > 10 && deal.amount < 5`. */
export function findImpossible(ast: ASTNode, names: ExpressionNames): RuleProblem[] {
  const found: RuleProblem[] = [];
  if (roomOf(ast, false, names, found) === null) found.push(impossible(ast));
  return found;
}

function roomOf(node: ASTNode, negated: boolean, names: ExpressionNames, found: RuleProblem[]): Room {
  switch (node.op) {
    case '!_':
      return roomOf(node.args, !negated, names, found);
    case '&&':
    case '||': {
      const [left, right] = node.args;
      const a = roomOf(left, negated, names, found);
      const b = roomOf(right, negated, names, found);
      if ((node.op === '&&') !== negated) return a === null || b === null ? null : intersect(a, b);
      if (a !== null && b === null) found.push(impossible(right));
      if (b !== null && a === null) found.push(impossible(left));
      return unite(a, b);
    }
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparisonRoom(negated ? OPPOSITE[node.op] : node.op, node.args[0], node.args[1], names);
    default:
      return ANYWHERE;
  }
}

function comparisonRoom(op: Comparison, left: ASTNode, right: ASTNode, names: ExpressionNames): Room {
  const leftName = nameOf(left);
  const rightName = nameOf(right);
  const leftNumber = numberOf(left);
  const rightNumber = numberOf(right);
  if (leftName !== null && rightNumber !== null) return within(leftName, spansOf(op, rightNumber), names);
  if (rightName !== null && leftNumber !== null) return within(rightName, spansOf(MIRRORED[op], leftNumber), names);
  return ANYWHERE;
}

function within(name: string, spans: readonly Span[], names: ExpressionNames): Room {
  const range = name.startsWith('score(') ? ([0, 1] as const) : names.ranges.get(name);
  const room = range === undefined ? spans : meet(spans, [{ low: range[0], high: range[1], lowOpen: false, highOpen: false }]);
  return room.length === 0 ? null : new Map([[name, room]]);
}

function spansOf(op: Comparison, at: number): readonly Span[] {
  const below = (highOpen: boolean): Span => ({ low: -Infinity, high: at, lowOpen: true, highOpen });
  const above = (lowOpen: boolean): Span => ({ low: at, high: Infinity, lowOpen, highOpen: true });
  switch (op) {
    case '==':
      return [{ low: at, high: at, lowOpen: false, highOpen: false }];
    case '!=':
      return [below(true), above(true)];
    case '<':
      return [below(true)];
    case '<=':
      return [below(false)];
    case '>':
      return [above(true)];
    case '>=':
      return [above(false)];
  }
}

function meet(a: readonly Span[], b: readonly Span[]): readonly Span[] {
  return a.flatMap((one) => b.map((other) => overlap(one, other))).filter((span) => span !== null);
}

function overlap(a: Span, b: Span): Span | null {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  const lowOpen = (a.low === low && a.lowOpen) || (b.low === low && b.lowOpen);
  const highOpen = (a.high === high && a.highOpen) || (b.high === high && b.highOpen);
  return low > high || (low === high && (lowOpen || highOpen)) ? null : { low, high, lowOpen, highOpen };
}

function intersect(a: ReadonlyMap<string, readonly Span[]>, b: ReadonlyMap<string, readonly Span[]>): Room {
  const both = new Map(a);
  for (const [name, spans] of b) {
    const mine = both.get(name);
    const room = mine === undefined ? spans : meet(mine, spans);
    if (room.length === 0) return null;
    both.set(name, room);
  }
  return both;
}

/** Only what both sides bind stays bound. */
function unite(a: Room, b: Room): Room {
  if (a === null) return b;
  if (b === null) return a;
  const either = new Map<string, readonly Span[]>();
  for (const [name, spans] of a) {
    const other = b.get(name);
    if (other !== undefined) either.set(name, [...spans, ...other]);
  }
  return either;
}

function nameOf(node: ASTNode): string | null {
  if (node.op === '.' && node.args[0].op === 'id') return `${node.args[0].args}.${node.args[1]}`;
  if (node.op !== 'call' || node.args[0] !== 'score') return null;
  const [argument] = node.args[1];
  return argument?.op === 'value' && typeof argument.args === 'string' ? `score(${argument.args})` : null;
}

function numberOf(node: ASTNode): number | null {
  if (node.op === '-_') {
    const positive = numberOf(node.args);
    return positive === null ? null : -positive;
  }
  if (node.op !== 'value') return null;
  if (typeof node.args === 'bigint' || typeof node.args === 'number') return Number(node.args);
  return typeof node.args === 'string' && isDateText(node.args) ? Date.parse(`${node.args}T00:00:00Z`) / DAY_MS : null;
}

function impossible(node: ASTNode): RuleProblem {
  const text = node.input.slice(node.start, node.end);
  return { code: 'rule.impossible', offset: node.start, message: `This can never hold: ${text}`, fix: null };
}
