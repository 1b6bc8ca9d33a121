import type { ASTNode } from '@marcbachmann/cel-js';
import { type Compiled, type Compiler, ExpressionError } from './compiler.ts';
import { typeName } from './type.ts';

/** Compiles a sub-expression that must answer yes or no. */
export function compileCondition(node: ASTNode, compiler: Compiler): Compiled {
  const compiled = compiler.compile(node, compiler);
  if (compiled.type.kind === 'bool') return compiled;
  const fix = compiled.ref === undefined ? null : `has(${compiled.ref})`;
  throw new ExpressionError('rule.type', node.start, `This must be true or false, but it is ${typeName(compiled.type)}.`, fix);
}
