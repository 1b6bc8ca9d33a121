import type { ASTNode } from '@marcbachmann/cel-js';
import { isDecimal, parseDecimal } from '../../base/decimal.ts';
import { didYouMean } from '../near-name.ts';
import { type Compiled, type Compiler, ExpressionError, type Frame, spend, TOO_MUCH_WORK } from './compiler.ts';
import { compileCondition } from './condition.ts';
import { compileCall } from './functions.ts';
import { compileMethod } from './methods.ts';
import { compileBinary, compileNegation, compileNot } from './operators.ts';
import { BOOL, DECIMAL, type ExprType, INT, TEXT, typeName, unify } from './type.ts';
import { Failure, isGap, isRecordValue, mergeGaps, readPlain, type Value } from './value.ts';

/** Type-checks one node of a rule and returns how to work it out. Errors: `ExpressionError` with the offset in the rule's text. */
export function compileNode(node: ASTNode, compiler: Compiler): Compiled {
  switch (node.op) {
    case 'value':
      return compileLiteral(node, node.args);
    case 'id':
      return compileName(node, node.args, compiler);
    case '.':
      return compileField(node, node.args[0], node.args[1], compiler);
    case '[]':
      return compileIndex(node, node.args[0], node.args[1], compiler);
    case 'list':
      return compileList(node, node.args, compiler);
    case '&&':
    case '||':
      return compileLogic(node, node.op, node.args[0], node.args[1], compiler);
    case '!_':
      return compileNot(node, node.args, compiler);
    case '-_':
      return compileNegation(node, node.args, compiler);
    case '?:':
      return compileChoice(node, node.args, compiler);
    case 'call':
      return compileCall(node, node.args[0], node.args[1], compiler);
    case 'rcall':
      return compileMethod(node, node.args[0], node.args[1], node.args[2], compiler);
    case '.?':
    case '[?]':
    case 'map':
      throw new ExpressionError('rule.syntax', node.start, 'A rule has no maps and no optional access.');
    default:
      return compileBinary(node, node.op, node.args[0], node.args[1], compiler);
  }
}

function compileLiteral(node: ASTNode, value: unknown): Compiled {
  if (typeof value === 'string') return { node, type: TEXT, literal: value, run: () => value };
  if (typeof value === 'boolean') return { node, type: BOOL, literal: value, run: () => value };
  if (typeof value === 'bigint' || typeof value === 'number') {
    // The text is read again, because a decimal such as 0.1 is already rounded in the syntax tree.
    const exact = parseDecimal(node.input.slice(node.start, node.end)) ?? parseDecimal(value);
    if (exact !== null) return { node, type: typeof value === 'bigint' ? INT : DECIMAL, literal: exact, run: () => exact };
  }
  if (value === null) {
    throw new ExpressionError('rule.null', node.start, 'A rule has no null: an absent value is unknown.', 'has(…) to test for presence');
  }
  throw new ExpressionError('rule.syntax', node.start, 'A rule knows texts, numbers, true and false, and no other literal.');
}

function compileName(node: ASTNode, name: string, compiler: Compiler): Compiled {
  const depth = compiler.locals.findLastIndex((local) => local.name === name);
  const local = compiler.locals[depth];
  if (local !== undefined) {
    return { node, type: local.type, run: (frame) => frame.items[depth] ?? new Failure(`${name} has no value.`) };
  }
  const named = compiler.names.roots.get(name);
  if (named === undefined) throw unknownName(node.start, name, candidates(compiler));
  const { ref, type } = named;
  if (type.kind !== 'record') compiler.refs.add(ref);
  return { node, type, ref, run: (frame) => charged(frame, readPlain(frame.scope.values.get(name), type, ref)) };
}

function compileField(node: ASTNode, owner: ASTNode, field: string, compiler: Compiler): Compiled {
  const compiledOwner = compiler.compile(owner, compiler);
  const { type } = compiledOwner;
  if (type.kind !== 'record') {
    throw new ExpressionError(
      'rule.name',
      node.start,
      `${node.input.slice(owner.start, owner.end)} is ${typeName(type)} and has nothing behind a dot.`,
    );
  }
  const declared = type.fields.get(field) ?? (type.open === undefined ? undefined : { ref: `${type.name}.${field}`, type: type.open });
  if (declared === undefined && type.beyond?.has(field) === true) {
    const message = `A rule reads one record further and no more: ${type.name}.${field} lies two away.`;
    throw new ExpressionError('rule.hops', node.start, message, `${type.name}.stage`);
  }
  if (declared === undefined) {
    throw unknownName(
      node.start,
      `${type.name}.${field}`,
      [...type.fields.keys()].map((name) => `${type.name}.${name}`),
    );
  }
  const { ref, type: fieldType } = declared;
  compiler.refs.add(ref);
  const absentIsFalse = type.absent === 'false';
  const run = (frame: Frame): Value => {
    const record = compiledOwner.run(frame);
    if (record instanceof Failure) return record;
    if (isGap(record)) return absentIsFalse ? false : readPlain(null, fieldType, ref);
    if (!isRecordValue(record)) return new Failure(`${type.name} is not a record.`);
    const plain = Object.hasOwn(record, field) ? record[field] : null;
    return absentIsFalse ? plain === true : charged(frame, readPlain(plain, fieldType, ref));
  };
  return { node, type: fieldType, ref, run };
}

/** Reading a list costs its length, so that reading it inside another list stays bounded. */
function charged(frame: Frame, value: Value): Value {
  return !Array.isArray(value) || spend(frame, value.length) ? value : new Failure(TOO_MUCH_WORK);
}

function compileIndex(node: ASTNode, list: ASTNode, index: ASTNode, compiler: Compiler): Compiled {
  const compiledList = compiler.compile(list, compiler);
  const compiledIndex = compiler.compile(index, compiler);
  if (compiledList.type.kind !== 'list' || compiledIndex.type.kind !== 'int') {
    throw new ExpressionError(
      'rule.type',
      node.start,
      'Only a list can be read by number: contacts[0].',
      'a name behind a dot, as in deal.amount',
    );
  }
  const run = (frame: Frame): Value => {
    const items = compiledList.run(frame);
    const at = compiledIndex.run(frame);
    if (isGap(items) || isGap(at)) return mergeGaps(items, at);
    if (!Array.isArray(items) || !isDecimal(at)) return new Failure('There is no list to read from.');
    const found: readonly Value[] = items;
    return found[at.toNumber()] ?? new Failure(`The list has no item ${at.toFixed()}.`);
  };
  return { node, type: compiledList.type.of, run };
}

function compileList(node: ASTNode, items: readonly ASTNode[], compiler: Compiler): Compiled {
  const compiled = items.map((item) => compiler.compile(item, compiler));
  let of: ExprType | null = compiled[0]?.type ?? TEXT;
  for (const item of compiled) {
    of = unify(of, item.type);
    if (of === null) throw new ExpressionError('rule.type', item.node.start, 'The items of a list must be of one kind.');
  }
  return { node, type: { kind: 'list', of }, run: (frame) => compiled.map((item) => item.run(frame)) };
}

/** Kleene: one false decides `&&`, one true decides `||`, whatever the other side lacks. */
function compileLogic(node: ASTNode, op: '&&' | '||', left: ASTNode, right: ASTNode, compiler: Compiler): Compiled {
  const first = compileCondition(left, compiler);
  const second = compileCondition(right, compiler);
  const deciding = op === '||';
  const run = (frame: Frame): Value => {
    const a = first.run(frame);
    if (a === deciding) return deciding;
    const b = second.run(frame);
    if (b === deciding) return deciding;
    return isGap(a) || isGap(b) ? mergeGaps(a, b) : !deciding;
  };
  return { node, type: BOOL, run };
}

function compileChoice(node: ASTNode, parts: readonly [ASTNode, ASTNode, ASTNode], compiler: Compiler): Compiled {
  const condition = compileCondition(parts[0], compiler);
  const whenTrue = compiler.compile(parts[1], compiler);
  const whenFalse = compiler.compile(parts[2], compiler);
  const type = unify(whenTrue.type, whenFalse.type);
  if (type === null) {
    const message = `Both answers of ? : must be of one kind, not ${typeName(whenTrue.type)} and ${typeName(whenFalse.type)}.`;
    throw new ExpressionError('rule.type', node.start, message);
  }
  const run = (frame: Frame): Value => {
    const answer = condition.run(frame);
    if (isGap(answer)) return answer;
    return answer === true ? whenTrue.run(frame) : whenFalse.run(frame);
  };
  return { node, type, run };
}

function unknownName(offset: number, name: string, known: readonly string[]): ExpressionError {
  return new ExpressionError('rule.name', offset, `There is no ${name}.${didYouMean(name, known)}`);
}

function candidates(compiler: Compiler): string[] {
  return [...compiler.locals.map((local) => local.name), ...compiler.names.roots.keys()];
}
