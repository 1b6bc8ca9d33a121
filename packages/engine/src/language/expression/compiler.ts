import type { ASTNode } from '@marcbachmann/cel-js';
import type { Decimal } from '../../base/decimal.ts';
import type { Scope } from '../playbook.ts';
import type { ExprType, NamedValue } from './type.ts';
import type { Value } from './value.ts';

/** All that a rule may name, for the kind of record and the process it stands in. */
export interface ExpressionNames {
  readonly roots: ReadonlyMap<string, NamedValue>;
  /** Framework id to the ids of its elements. */
  readonly frameworks: ReadonlyMap<string, readonly string[]>;
  /** Framework id to the ids of its groups. */
  readonly groups?: ReadonlyMap<string, readonly string[]>;
  readonly stages: readonly string[];
  readonly events: readonly string[];
  /** Numbers that cannot lie outside: `deal.discount` from 0 to 1. By ref. */
  readonly ranges: ReadonlyMap<string, readonly [low: number, high: number]>;
}

/** What is wrong with a rule; `offset` counts in its text. */
export interface RuleProblem {
  readonly code: string;
  readonly offset: number;
  readonly message: string;
  readonly fix: string | null;
}

/** One evaluation: the scope, the items that comprehensions walk, and how much work is left; one unit is about one item read. */
export interface Frame {
  readonly scope: Scope;
  readonly items: Value[];
  workLeft: number;
}

/** Takes work from what is left; false when there is not enough. */
export function spend(frame: Frame, work: number): boolean {
  frame.workLeft -= work;
  return frame.workLeft >= 0;
}

export const TOO_MUCH_WORK = 'The rule walks too many items.';

/** A sub-expression, checked: its type, and how to work it out. */
export interface Compiled {
  readonly node: ASTNode;
  readonly type: ExprType;
  readonly run: (frame: Frame) => Value;
  /** Given for literals, which may be checked against what they are compared with. */
  readonly literal?: string | boolean | Decimal;
  /** Given for a single named value (`deal.amount`). */
  readonly ref?: string;
}

/** The state of compiling one rule. `compile` is the door for sub-expressions. */
export interface Compiler {
  readonly names: ExpressionNames;
  readonly refs: Set<string>;
  /** Names bound by the comprehensions around, innermost last. */
  readonly locals: readonly { readonly name: string; readonly type: ExprType }[];
  compile(node: ASTNode, compiler: Compiler): Compiled;
}

/** A rule that cannot be compiled; caught where the rule is read and turned into a finding. */
export class ExpressionError extends Error {
  readonly offset: number;
  readonly code: string;
  readonly fix: string | null;
  constructor(code: string, offset: number, message: string, fix: string | null = null) {
    super(message);
    this.code = code;
    this.offset = offset;
    this.fix = fix;
  }
}
