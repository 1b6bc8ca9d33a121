import type { ASTNode } from '@marcbachmann/cel-js';
import { didYouMean } from '../near-name.ts';
import { type Compiled, type Compiler, ExpressionError, type Frame, spend, TOO_MUCH_WORK } from './compiler.ts';
import { compileCondition } from './condition.ts';
import { sizeOf } from './functions.ts';
import { BOOL, type ExprType, INT, TEXT, typeName } from './type.ts';
import { Failure, type Gap, isGap, mergeGaps, type Value } from './value.ts';

/** A comprehension inside a comprehension is the most a rule may nest. */
const MOST_NESTED = 2;

const COMPREHENSIONS = ['all', 'exists', 'exists_one', 'filter', 'map'] as const;
type Comprehension = (typeof COMPREHENSIONS)[number];

const TEXT_TESTS: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  contains: (text, part) => text.includes(part),
  startsWith: (text, part) => text.startsWith(part),
  endsWith: (text, part) => text.endsWith(part),
};

const TEXT_FORMS: Readonly<Record<string, (text: string) => string>> = {
  trim: (text) => text.trim(),
  lowerAscii: (text) => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()),
  upperAscii: (text) => text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()),
};

const METHOD_NAMES: readonly string[] = [...COMPREHENSIONS, ...Object.keys(TEXT_TESTS), ...Object.keys(TEXT_FORMS), 'size'];

/** Type-checks `owner.name(…)`: comprehensions over lists, and the few methods of texts. */
export function compileMethod(node: ASTNode, name: string, owner: ASTNode, args: readonly ASTNode[], compiler: Compiler): Compiled {
  if (name === 'matches') {
    const message = 'matches() is not allowed: a pattern can take minutes to decide.';
    throw new ExpressionError('rule.matches', node.start, message, 'contains(), startsWith() or endsWith()');
  }
  const comprehension = COMPREHENSIONS.find((known) => known === name);
  if (comprehension !== undefined) return compileComprehension(node, comprehension, owner, args, compiler);
  const target = compiler.compile(owner, compiler);
  const test = Object.hasOwn(TEXT_TESTS, name) ? TEXT_TESTS[name] : undefined;
  if (test !== undefined) return compileTextTest(node, name, test, target, args, compiler);
  const form = Object.hasOwn(TEXT_FORMS, name) ? TEXT_FORMS[name] : undefined;
  if (form !== undefined && args.length === 0) return compileTextForm(node, name, form, target);
  if (name === 'size' && args.length === 0 && (target.type.kind === 'text' || target.type.kind === 'list')) {
    return { node, type: INT, run: (frame) => sizeOf(target.run(frame)) };
  }
  throw new ExpressionError('rule.function', node.start, `There is no .${name}() here.${didYouMean(name, METHOD_NAMES)}`);
}

function compileTextTest(
  node: ASTNode,
  name: string,
  test: (text: string, part: string) => boolean,
  target: Compiled,
  args: readonly ASTNode[],
  compiler: Compiler,
): Compiled {
  const [argument] = args;
  const part = argument === undefined ? null : compiler.compile(argument, compiler);
  if (part === null || args.length > 1 || part.type.kind !== 'text' || target.type.kind !== 'text') {
    throw new ExpressionError('rule.type', node.start, `.${name}() looks for a text in a text.`, `deal.name.${name}("…")`);
  }
  const run = (frame: Frame): Value => {
    const text = target.run(frame);
    const wanted = part.run(frame);
    if (isGap(text) || isGap(wanted)) return mergeGaps(text, wanted);
    return typeof text === 'string' && typeof wanted === 'string' ? test(text, wanted) : new Failure(`.${name}() found no text.`);
  };
  return { node, type: BOOL, run };
}

function compileTextForm(node: ASTNode, name: string, form: (text: string) => string, target: Compiled): Compiled {
  if (target.type.kind !== 'text')
    throw new ExpressionError('rule.type', node.start, `.${name}() needs a text, not ${typeName(target.type)}.`);
  const run = (frame: Frame): Value => {
    const text = target.run(frame);
    return typeof text === 'string' ? form(text) : text;
  };
  return { node, type: TEXT, run };
}

function compileComprehension(node: ASTNode, name: Comprehension, owner: ASTNode, args: readonly ASTNode[], compiler: Compiler): Compiled {
  const list = compiler.compile(owner, compiler);
  if (list.type.kind !== 'list') {
    throw new ExpressionError('rule.type', owner.start, `.${name}() needs a list before it, but this is ${typeName(list.type)}.`);
  }
  const [variable, body] = args;
  if (variable?.op !== 'id' || body === undefined || args.length > 2) {
    throw new ExpressionError(
      'rule.call',
      node.start,
      `.${name}() takes a name for the item and a rule about it.`,
      `contacts.${name}(c, has(c.email))`,
    );
  }
  if (compiler.locals.length >= MOST_NESTED) {
    throw new ExpressionError('rule.nesting', node.start, 'Lists may be walked inside each other only once.');
  }
  const inner: Compiler = { ...compiler, locals: [...compiler.locals, { name: variable.args, type: list.type.of }] };
  const each = name === 'map' ? inner.compile(body, inner) : compileCondition(body, inner);
  const depth = compiler.locals.length;
  const conclude = CONCLUSIONS[name];
  const run = (frame: Frame): Value => {
    const items = list.run(frame);
    if (isGap(items)) return items;
    if (!Array.isArray(items)) return new Failure(`.${name}() found no list.`);
    return conclude(items, (item) => runItem(frame, depth, item, each));
  };
  return { node, type: typeOf(name, list.type, each.type), run };
}

function runItem(frame: Frame, depth: number, item: Value, each: Compiled): Value {
  if (!spend(frame, 1)) return new Failure(TOO_MUCH_WORK);
  frame.items[depth] = item;
  return each.run(frame);
}

function typeOf(name: Comprehension, list: ExprType, each: ExprType): ExprType {
  if (name === 'filter') return list;
  return name === 'map' ? { kind: 'list', of: each } : BOOL;
}

type Conclude = (items: readonly Value[], ask: (item: Value) => Value) => Value;

/** Kleene over a list: one deciding item decides, else one unknown item leaves the whole unknown. */
const CONCLUSIONS: Readonly<Record<Comprehension, Conclude>> = {
  all: (items, ask) => decide(items, ask, false),
  exists: (items, ask) => decide(items, ask, true),
  exists_one: (items, ask) => {
    const kept = keep(items, ask);
    return isGap(kept) ? kept : kept.length === 1;
  },
  filter: (items, ask) => keep(items, ask),
  map: (items, ask) => items.map(ask),
};

function decide(items: readonly Value[], ask: (item: Value) => Value, deciding: boolean): Value {
  let gap: Gap | null = null;
  for (const item of items) {
    const answer = ask(item);
    if (answer === deciding) return deciding;
    if (isGap(answer)) gap = gap === null ? answer : mergeGaps(gap, answer);
  }
  return gap ?? !deciding;
}

function keep(items: readonly Value[], ask: (item: Value) => Value): Gap | Value[] {
  const kept: Value[] = [];
  let gap: Gap | null = null;
  for (const item of items) {
    const answer = ask(item);
    if (isGap(answer)) gap = gap === null ? answer : mergeGaps(gap, answer);
    else if (answer === true) kept.push(item);
  }
  return gap ?? kept;
}
