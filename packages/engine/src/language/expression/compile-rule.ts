import { type ASTNode, Environment, ParseError } from '@marcbachmann/cel-js';
import type { Place } from '../../base/reason.ts';
import type { Rule, Scope, Verdict } from '../playbook.ts';
import { comparedTexts } from './compared-texts.ts';
import { compileCondition } from './condition.ts';
import { type Compiled, type Compiler, ExpressionError, type ExpressionNames, type Frame, type RuleProblem } from './compiler.ts';
import { compileNode } from './compile-node.ts';
import { findImpossible, roomOfNode } from './intervals.ts';
import { ANYWHERE, type Room } from './room.ts';
import { Failure, Unknown } from './value.ts';

/** A rule longer or deeper than this is not one a salesperson could read. */
const MOST_CHARACTERS = 2_000;
/** Enough for two full lists walked inside each other; keeps the worst rule well below a second. */
const MOST_WORK = 600_000;

const parser = new Environment({
  unlistedVariablesAreDyn: true,
  limits: { maxAstNodes: 400, maxDepth: 40, maxListElements: 200, maxCallArguments: 8 },
});

/** What a rule was made of, beside it: the rule itself stays what can be run and told. */
const sources = new WeakMap<Rule, { readonly ast: ASTNode; readonly names: ExpressionNames }>();

/** A rule, or what is wrong with it. `doubts` are things that compile but can never be meant. */
export type RuleOutcome =
  | { readonly kind: 'rule'; readonly rule: Rule; readonly doubts: readonly RuleProblem[] }
  | { readonly kind: 'problem'; readonly problem: RuleProblem };

/**
 * Parses and type-checks a rule, once.
 *
 * The grammar is CEL; what it may name, and what it answers when a value is absent, is this engine's. Never throws.
 */
export function compileRule(text: string, place: Place, names: ExpressionNames): RuleOutcome {
  if (text.length > MOST_CHARACTERS) {
    return problem('rule.length', 0, `A rule may have ${MOST_CHARACTERS} characters; this one has ${text.length}.`);
  }
  const refs = new Set<string>();
  const compiler: Compiler = { names, refs, locals: [], compile: compileNode };
  try {
    const { ast } = parser.parse(text);
    const compiled = compileCondition(ast, compiler);
    const evaluate = (scope: Scope): Verdict => evaluateCompiled(compiled, scope);
    const rule: Rule = { text, place, refs: [...refs], evaluate };
    sources.set(rule, { ast, names });
    return { kind: 'rule', rule, doubts: findImpossible(ast, names) };
  } catch (error) {
    return explain(error);
  }
}

/** What must be so of each value for a rule to hold, or, negated, for it to answer no. null: that can never be. */
export function roomOf(rule: Rule, negated: boolean): Room {
  const source = sources.get(rule);
  return source === undefined ? ANYWHERE : roomOfNode(source.ast, negated, source.names);
}

/** The texts a rule compares a name with: `team == "North"`, `team in ["North", "South"]`. */
export function textsComparedWith(rule: Rule, name: string): readonly string[] {
  const source = sources.get(rule);
  return source === undefined ? [] : comparedTexts(source.ast, name);
}

function evaluateCompiled(compiled: Compiled, scope: Scope): Verdict {
  const frame: Frame = { scope, items: [], workLeft: MOST_WORK };
  try {
    const value = compiled.run(frame);
    if (value === true) return { kind: 'true' };
    if (value === false) return { kind: 'false' };
    if (value instanceof Unknown) return { kind: 'unknown', missing: value.missing };
    return { kind: 'failed', message: value instanceof Failure ? value.message : 'The rule answers neither yes nor no.' };
  } catch (error) {
    // A scope that breaks its promise must close the gate and say so, not take the page down.
    return { kind: 'failed', message: error instanceof Error ? error.message : 'The rule could not be worked out.' };
  }
}

function explain(error: unknown): RuleOutcome {
  if (error instanceof ExpressionError) return problem(error.code, error.offset, error.message, error.fix);
  if (error instanceof ParseError) {
    const sentence = error.summary.replaceAll(/\bEOF\b/g, 'end of the rule');
    return problem('rule.syntax', error.range?.start ?? 0, `The rule cannot be read: ${sentence}.`);
  }
  return problem('rule.syntax', 0, `The rule cannot be read: ${error instanceof Error ? error.message : String(error)}.`);
}

function problem(code: string, offset: number, message: string, fix: string | null = null): RuleOutcome {
  return { kind: 'problem', problem: { code, offset, message, fix } };
}
