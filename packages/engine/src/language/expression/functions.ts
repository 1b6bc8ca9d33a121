import type { ASTNode } from '@marcbachmann/cel-js';
import { addDecimals, type Decimal, isDecimal, parseDecimal } from '../../base/decimal.ts';
import { addDuration, calendarDate, daysBetween, startOfDate, subtractDuration } from '../../base/working-time.ts';
import type { Duration, Scope } from '../playbook.ts';
import { KNOWN_STATES } from '../known-states.ts';
import { didYouMean } from '../near-name.ts';
import { type Compiled, type Compiler, ExpressionError, type Frame, spend, TOO_MUCH_WORK } from './compiler.ts';
import { isDuration, spanWork } from './operators.ts';
import { BOOL, DECIMAL, DURATION, type ExprType, INT, isNumeric, isTime, typeName } from './type.ts';
import { Failure, isGap, isRecordValue, mergeGaps, readPlain, Unknown, type Value } from './value.ts';

type CompileCall = (node: ASTNode, args: readonly ASTNode[], compiler: Compiler) => Compiled;

const FUNCTIONS: Readonly<Record<string, CompileCall>> = {
  has: compileHas,
  answered: compileAnswered,
  score: compileScore,
  coverage: compileCoverage,
  state: compileState,
  happened: (node, args, compiler) =>
    named(node, args, 'happened', 'an activity', compiler.names.events, (scope, name) => scope.happened(name)),
  ever: (node, args, compiler) => named(node, args, 'ever', 'an activity', compiler.names.events, (scope, name) => scope.ever(name)),
  entered: (node, args, compiler) => named(node, args, 'entered', 'a stage', compiler.names.stages, (scope, name) => scope.entered(name)),
  count: compileCount,
  size: compileCount,
  sum: compileSum,
  within: compileWithin,
  days: (node, args, compiler) => compileSpan(node, args, 'day', compiler),
  workingDays: (node, args, compiler) => compileSpan(node, args, 'workingDay', compiler),
};

/** What an editor may offer, and what a misspelt name is compared with. */
export const FUNCTION_NAMES: readonly string[] = Object.keys(FUNCTIONS);

/** Type-checks a call such as `score("bant")`. */
export function compileCall(node: ASTNode, name: string, args: readonly ASTNode[], compiler: Compiler): Compiled {
  const compile = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (compile === undefined) {
    throw new ExpressionError('rule.function', node.start, `There is no function ${name}().${didYouMean(name, FUNCTION_NAMES)}`);
  }
  return compile(node, args, compiler);
}

function compileHas(node: ASTNode, args: readonly ASTNode[], compiler: Compiler): Compiled {
  const value = compiler.compile(only(node, args, 'has', 'has(deal.amount)'), compiler);
  if (value.ref === undefined) {
    throw new ExpressionError('rule.has', value.node.start, 'has() tests a name, not something worked out.', 'has(deal.amount)');
  }
  // A step, a track, an approval is there once it holds; any other value as soon as it is known.
  const isTruth = value.type.kind === 'bool' && /^(step|track|approval)\./.test(value.ref);
  const run = (frame: Frame): Value => {
    const found = value.run(frame);
    if (isGap(found)) return found instanceof Unknown ? false : found;
    return Array.isArray(found) ? found.length > 0 : !isTruth || found === true;
  };
  return { node, type: BOOL, run };
}

function compileAnswered(node: ASTNode, args: readonly ASTNode[], compiler: Compiler): Compiled {
  const compiled = named(node, args, 'answered', 'a question of a framework', elementsOf(compiler), (scope, name) => scope.answered(name));
  compiler.refs.add(literalOf(node, args, 'answered'));
  return compiled;
}

function compileScore(node: ASTNode, args: readonly ASTNode[], compiler: Compiler): Compiled {
  const name = checkedName(node, args, 'score', 'a framework', [...compiler.names.frameworks.keys()]);
  compiler.refs.add(name);
  return { node, type: DECIMAL, run: (frame) => parseDecimal(frame.scope.score(name)) ?? new Failure(`score("${name}") is not a number.`) };
}

/** Of a framework, one of its groups or one of its elements. */
function compileCoverage(node: ASTNode, args: readonly ASTNode[], compiler: Compiler): Compiled {
  const groups = [...(compiler.names.groups ?? [])].flatMap(([framework, ids]) => ids.map((id) => `${framework}.${id}`));
  const known = [...compiler.names.frameworks.keys(), ...groups, ...elementsOf(compiler)];
  const name = checkedName(node, args, 'coverage', 'a framework, a group or a question', known);
  compiler.refs.add(groups.includes(name) ? name.slice(0, name.indexOf('.')) : name);
  return {
    node,
    type: DECIMAL,
    run: ({ scope }) => parseDecimal(scope.coverage(name)) ?? new Failure(`coverage("${name}") is not a number.`),
  };
}

function compileState(node: ASTNode, args: readonly ASTNode[], compiler: Compiler): Compiled {
  const name = checkedName(node, args, 'state', 'a question of a framework', elementsOf(compiler));
  compiler.refs.add(name);
  return { node, type: { kind: 'text', choices: KNOWN_STATES }, run: ({ scope }) => scope.state(name) };
}

function elementsOf({ names }: Compiler): string[] {
  return [...names.frameworks].flatMap(([framework, elements]) => elements.map((element) => `${framework}.${element}`));
}

/** Whole list functions need every item; an empty list counts 0. */
function compileCount(node: ASTNode, args: readonly ASTNode[], compiler: Compiler): Compiled {
  const list = compiler.compile(only(node, args, 'count', 'count(contacts)'), compiler);
  if (list.type.kind !== 'list')
    throw new ExpressionError('rule.type', list.node.start, `count() needs a list, but this is ${typeName(list.type)}.`);
  return { node, type: INT, run: (frame) => sizeOf(list.run(frame)) };
}

/** How many members a list or map has, or characters a text. */
export function sizeOf(value: Value): Value {
  if (isGap(value)) return value;
  if (typeof value === 'string' || Array.isArray(value)) return parseDecimal(value.length) ?? new Failure('The length is not a number.');
  return new Failure('There is nothing to count.');
}

function compileSum(node: ASTNode, args: readonly ASTNode[], compiler: Compiler): Compiled {
  const [first, second] = args;
  if (first === undefined || second === undefined || args.length > 2) throw badCall(node, 'sum', 'sum(list, "field")');
  const list = compiler.compile(first, compiler);
  const itemType: ExprType | null = list.type.kind === 'list' ? list.type.of : null;
  if (itemType?.kind !== 'record')
    throw new ExpressionError('rule.type', first.start, 'sum() needs a list of records, as in sum(stakeholders, "influence").');
  const field = literalOf(second, [second], 'sum');
  const declared = itemType.fields.get(field);
  if (declared === undefined || !isNumeric(declared.type)) {
    const numeric = [...itemType.fields].filter(([, value]) => isNumeric(value.type)).map(([name]) => name);
    throw new ExpressionError('rule.name', second.start, `A ${itemType.name} has no number called ${field}.${didYouMean(field, numeric)}`);
  }
  const run = (frame: Frame): Value => {
    const items = list.run(frame);
    if (isGap(items)) return items;
    if (!Array.isArray(items)) return new Failure('sum() found no list.');
    if (!spend(frame, items.length)) return new Failure(TOO_MUCH_WORK);
    return addValues((items as readonly Value[]).map((item) => readItem(item, field, declared.type, declared.ref)));
  };
  return { node, type: DECIMAL, run };
}

function readItem(item: Value, field: string, type: ExprType, ref: string): Value {
  if (isGap(item)) return item;
  return isRecordValue(item) ? readPlain(item[field], type, ref) : new Failure(`${ref} is not in a record.`);
}

function addValues(values: readonly Value[]): Value {
  const numbers: Decimal[] = [];
  let gap: Value | null = null;
  for (const value of values) {
    if (isDecimal(value)) numbers.push(value);
    else gap = gap === null ? value : mergeGaps(gap, value);
  }
  return gap ?? addDecimals(numbers);
}

/** True while the moment or date lies no further from now than the span, on either side. */
function compileWithin(node: ASTNode, args: readonly ASTNode[], compiler: Compiler): Compiled {
  const [first, second] = args;
  if (first === undefined || second === undefined || args.length > 2) throw badCall(node, 'within', 'within(deal.closesOn, days(30))');
  const time = compiler.compile(first, compiler);
  const span = compiler.compile(second, compiler);
  if (!isTime(time.type))
    throw new ExpressionError('rule.type', first.start, `within() needs a date or a moment, but this is ${typeName(time.type)}.`);
  if (span.type.kind !== 'duration') {
    throw new ExpressionError('rule.type', second.start, `within() needs a span of time, but this is ${typeName(span.type)}.`, 'days(30)');
  }
  const run = (frame: Frame): Value => {
    const at = time.run(frame);
    const width = span.run(frame);
    if (isGap(at) || isGap(width)) return mergeGaps(at, width);
    if (!isDuration(width)) return new Failure('within() found no span of time.');
    return spend(frame, spanWork(width)) ? liesWithin(at, width, frame.scope) : new Failure(TOO_MUCH_WORK);
  };
  return { node, type: BOOL, run };
}

function liesWithin(at: Value, span: Duration, scope: Scope): Value {
  const { calendar, now } = scope;
  if (typeof at === 'number') {
    return at >= Date.parse(subtractDuration(calendar, now, span)) && at <= Date.parse(addDuration(calendar, now, span));
  }
  if (typeof at !== 'string') return new Failure('within() found no date.');
  const today = startOfDate(calendarDate(now, calendar.zone), calendar.zone);
  const first = calendarDate(subtractDuration(calendar, today, span), calendar.zone);
  const last = calendarDate(addDuration(calendar, today, span), calendar.zone);
  return daysBetween(first, at) >= 0 && daysBetween(at, last) >= 0;
}

/** Spans beyond these are slips of the pen, and would make counting slow. */
const MOST_DAYS = { day: 36_500, workingDay: 2_000 } as const;

function compileSpan(node: ASTNode, args: readonly ASTNode[], unit: 'day' | 'workingDay', compiler: Compiler): Compiled {
  const name = unit === 'day' ? 'days' : 'workingDays';
  const amount = compiler.compile(only(node, args, name, `${name}(30)`), compiler);
  if (amount.type.kind !== 'int') {
    throw new ExpressionError('rule.type', amount.node.start, `${name}() needs a whole number, but this is ${typeName(amount.type)}.`);
  }
  const run = (frame: Frame): Value => {
    const value = amount.run(frame);
    if (isGap(value)) return value;
    if (!isDecimal(value) || value.isNegative() || value.greaterThan(MOST_DAYS[unit]))
      return new Failure(`${name}() takes 0 to ${MOST_DAYS[unit]}.`);
    return { amount: value.toNumber(), unit };
  };
  return { node, type: DURATION, run };
}

function named(
  node: ASTNode,
  args: readonly ASTNode[],
  name: string,
  what: string,
  known: readonly string[],
  ask: (scope: Scope, name: string) => boolean,
): Compiled {
  const literal = checkedName(node, args, name, what, known);
  return { node, type: BOOL, run: (frame) => ask(frame.scope, literal) };
}

function checkedName(node: ASTNode, args: readonly ASTNode[], name: string, what: string, known: readonly string[]): string {
  const literal = literalOf(node, args, name);
  if (known.includes(literal)) return literal;
  const list = known.length <= 12 ? ` Known are ${known.join(', ')}.` : '';
  throw new ExpressionError('rule.name', args[0]?.start ?? node.start, `"${literal}" is not ${what}.${didYouMean(literal, known) || list}`);
}

function literalOf(node: ASTNode, args: readonly ASTNode[], name: string): string {
  const [argument] = args;
  if (args.length === 1 && argument?.op === 'value' && typeof argument.args === 'string') return argument.args;
  throw new ExpressionError(
    'rule.literal',
    argument?.start ?? node.start,
    `${name}() takes one name in quotes, so that it can be checked.`,
    `${name}("…")`,
  );
}

function only(node: ASTNode, args: readonly ASTNode[], name: string, example: string): ASTNode {
  const [argument] = args;
  if (argument === undefined || args.length > 1) throw badCall(node, name, example);
  return argument;
}

function badCall(node: ASTNode, name: string, example: string): ExpressionError {
  return new ExpressionError('rule.call', node.start, `${name}() is called with the wrong number of values.`, example);
}
