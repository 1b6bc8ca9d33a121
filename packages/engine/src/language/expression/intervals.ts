import type { ASTNode } from '@marcbachmann/cel-js';
import type { ExpressionNames, RuleProblem } from './compiler.ts';
import { ANYWHERE, joinRooms, meetRooms, meetSpans, type Room, roomOfName, spansOf, textsOf } from './room.ts';
import type { ExprType } from './type.ts';
import { isDateText } from './value.ts';

type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

const MIRRORED: Readonly<Record<Comparison, Comparison>> = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const OPPOSITE: Readonly<Record<Comparison, Comparison>> = { '==': '!=', '!=': '==', '<': '>=', '<=': '>', '>': '<=', '>=': '<' };
const COUNTS = new Set(['count', 'size', 'sum']);
const DAY_MS = 86_400_000;

/** Finds conditions on one value that no value can meet, such as `deal.amount > 10 && deal.amount < 5`. */
export function findImpossible(ast: ASTNode, names: ExpressionNames): RuleProblem[] {
  const found: RuleProblem[] = [];
  if (roomOfNode(ast, false, names, found) === null) found.push(impossible(ast));
  return found;
}

/** What a condition leaves open; negated, what would have to be so for it to answer no. What can never hold within it goes to `found`. */
export function roomOfNode(node: ASTNode, negated: boolean, names: ExpressionNames, found: RuleProblem[] = []): Room {
  switch (node.op) {
    case '!_':
      return roomOfNode(node.args, !negated, names, found);
    case '&&':
    case '||': {
      const [left, right] = node.args;
      const a = roomOfNode(left, negated, names, found);
      const b = roomOfNode(right, negated, names, found);
      if ((node.op === '&&') !== negated) return meetRooms(a, b);
      if (a !== null && b === null) found.push(impossible(right));
      if (b !== null && a === null) found.push(impossible(left));
      return joinRooms(a, b);
    }
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparisonRoom(negated ? OPPOSITE[node.op] : node.op, node.args[0], node.args[1], names);
    case 'in':
      return membershipRoom(node, negated, names);
    case 'value':
      return node.args === negated ? null : ANYWHERE;
    case 'call':
      return node.args[0] === 'has' ? presenceRoom(node, negated, names) : truthRoom(node, negated);
    default:
      return truthRoom(node, negated, names);
  }
}

function comparisonRoom(op: Comparison, left: ASTNode, right: ASTNode, names: ExpressionNames): Room {
  const [name, literal, turned] = left.op === 'value' || left.op === '-_' ? [right, left, MIRRORED[op]] : [left, right, op];
  const named = nameOf(name, names);
  const equality = op === '==' || op === '!=';
  if (named !== null && literal.op === 'value' && named.type?.kind === 'text' && typeof literal.args === 'string' && equality)
    return roomOfName(named.key, { there: named.there, range: textsOf([literal.args], op === '!=', named.type.choices) });
  if (literal.op === 'value' && typeof literal.args === 'boolean' && equality)
    return roomOfNode(name, (op === '!=') === literal.args, names);
  const number = numberOf(literal);
  if (named !== null && number !== null && named.type?.kind !== 'text') return numberRoom(named, turned, number, names);
  const constant = numberOf(name);
  if (constant !== null && number !== null)
    return meetSpans(spansOf(turned, number), spansOf('==', constant)).length === 0 ? null : ANYWHERE;
  return betweenRoom(op, left, right, names);
}

interface Named {
  /** What it is kept under: `deal.amount`, `score(bant)`. */
  readonly key: string;
  readonly type: ExprType | null;
  /** A comparison needs a value that may be absent to be there. */
  readonly there: true | null;
}

function numberRoom({ key, there }: Named, op: Comparison, at: number, names: ExpressionNames): Room {
  const [call = ''] = key.split('(');
  const range =
    call === 'score' ? ([0, 1] as const) : COUNTS.has(call) && call !== 'sum' ? ([0, Infinity] as const) : names.ranges.get(key);
  const spans = spansOf(op, at);
  const bounded = range === undefined ? spans : meetSpans(spans, [{ low: range[0], high: range[1], lowOpen: false, highOpen: false }]);
  return roomOfName(key, { there, range: { kind: 'numbers', spans: bounded } });
}

/** Two things compared with each other, such as a date and today: which of them is the greater is a number of its own. */
function betweenRoom(op: Comparison, left: ASTNode, right: ASTNode, names: ExpressionNames): Room {
  const [a, b] = [textOf(left), textOf(right)];
  const [key, turned] = a < b ? [`${a} against ${b}`, op] : [`${b} against ${a}`, MIRRORED[op]];
  const room = roomOfName(key, { there: true, range: { kind: 'numbers', spans: spansOf(turned, 0) } });
  return [left, right].reduce<Room>((whole, side) => {
    const named = nameOf(side, names);
    return named?.there === true ? meetRooms(whole, roomOfName(named.key, { there: true, range: null })) : whole;
  }, room);
}

function membershipRoom(node: ASTNode & { op: 'in' }, negated: boolean, names: ExpressionNames): Room {
  const [item, list] = node.args;
  const named = nameOf(item, names);
  const texts =
    list.op === 'list' ? list.args.map((one) => (one.op === 'value' && typeof one.args === 'string' ? one.args : null)) : [null];
  const known = texts.filter((text) => text !== null);
  if (named === null || named.type?.kind !== 'text' || known.length < texts.length) return truthRoom(node, negated, names);
  return roomOfName(named.key, { there: named.there, range: textsOf(known, negated, named.type.choices) });
}

function presenceRoom(node: ASTNode & { op: 'call' }, negated: boolean, names: ExpressionNames): Room {
  const [target] = node.args[1];
  const named = target === undefined ? null : nameOf(target, names);
  if (named === null || target === undefined) return truthRoom(node, negated);
  if (named.there === null) return truthRoom(target, negated, names);
  // A list that is there and empty is not there for has(); nothing else asks whether a list is there.
  return roomOfName(named.key, { there: !negated, range: null });
}

/** A yes or no that is asked as a whole, whatever makes it up. */
function truthRoom(node: ASTNode, negated: boolean, names?: ExpressionNames): Room {
  const named = names === undefined ? null : nameOf(node, names);
  const asked = node.op === 'call' && COUNTS.has(node.args[0]) ? null : named;
  return roomOfName(asked?.key ?? textOf(node), {
    there: asked?.there ?? (mayBeUnknown(node) ? true : null),
    range: { kind: 'truth', yes: !negated, no: negated },
  });
}

/** Calls about the record's own history are always answered. */
function mayBeUnknown(node: ASTNode): boolean {
  return !(node.op === 'call' && ['answered', 'happened', 'ever', 'entered'].includes(node.args[0]));
}

function nameOf(node: ASTNode, names: ExpressionNames): Named | null {
  if (node.op === 'id') {
    const named = names.roots.get(node.args);
    return named === undefined ? null : { key: node.args, type: named.type, there: null };
  }
  if (node.op === '.' && node.args[0].op === 'id') {
    const owner = names.roots.get(node.args[0].args)?.type;
    if (owner?.kind !== 'record') return null;
    const type = owner.fields.get(node.args[1])?.type ?? owner.open ?? null;
    return { key: `${node.args[0].args}.${node.args[1]}`, type, there: owner.absent === 'unknown' ? true : null };
  }
  if (node.op !== 'call') return null;
  const [argument] = node.args[1];
  if (node.args[0] === 'score')
    return argument?.op === 'value' && typeof argument.args === 'string'
      ? { key: `score(${argument.args})`, type: null, there: null }
      : null;
  return COUNTS.has(node.args[0]) ? { key: textOf(node), type: null, there: true } : null;
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

function textOf(node: ASTNode): string {
  return node.input.slice(node.start, node.end).replaceAll(/\s+/g, ' ');
}

function impossible(node: ASTNode): RuleProblem {
  const text = node.input.slice(node.start, node.end);
  return { code: 'rule.impossible', offset: node.start, message: `This can never hold: ${text}`, fix: null };
}
