import type { ASTNode } from '@marcbachmann/cel-js';

/** The texts an expression compares a name with, each once, in their order: by `==`, `!=` and `in`. */
export function comparedTexts(ast: ASTNode, name: string): readonly string[] {
  const found = new Set<string>();
  const waiting: ASTNode[] = [ast];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    for (const text of comparedHere(node, name)) found.add(text);
    waiting.push(...partsOf(node).toReversed());
  }
  return [...found];
}

function comparedHere(node: ASTNode, name: string): readonly string[] {
  if (node.op !== '==' && node.op !== '!=' && node.op !== 'in') return [];
  const [left, right] = node.args;
  const isNamed = (side: ASTNode) => side.op === 'id' && side.args === name;
  if (isNamed(left)) return textsIn(right);
  return node.op !== 'in' && isNamed(right) ? textsIn(left) : [];
}

function textsIn(node: ASTNode): readonly string[] {
  if (node.op === 'list') return node.args.flatMap(textsIn);
  return node.op === 'value' && typeof node.args === 'string' ? [node.args] : [];
}

function partsOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case '!_':
    case '-_':
      return [node.args];
    case 'map':
      return node.args.flat();
    default:
      return node.args;
  }
}
