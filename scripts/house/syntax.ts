import { type Comment, type Node, type Program, parseSync, visitorKeys } from 'oxc-parser';

export interface Syntax {
  readonly program: Program;
  readonly comments: readonly Comment[];
  /** What the parser could not read; a file with errors is reported instead of half understood. */
  readonly errors: readonly string[];
}

export function parseSyntax(path: string, text: string): Syntax {
  const parsed = parseSync(path, text);
  return { program: parsed.program, comments: parsed.comments, errors: parsed.errors.map((error) => error.message) };
}

/** Visits every node once, outside in. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const key of visitorKeys[node.type] ?? []) {
    const child: unknown = Reflect.get(node, key);
    for (const each of Array.isArray(child) ? child : [child]) if (isNode(each)) walk(each, visit);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The text of a plain string or of a template without holes. */
export function stringOf(node: Node | null | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** The name a property is read by: `a.name`, `{ name: … }` or `{ 'name': … }`. */
export function nameOf(node: Node | null | undefined): string | undefined {
  if (node?.type === 'Identifier') return node.name;
  return stringOf(node);
}

/** Looks through `as const`, `satisfies T` and brackets. */
export function bare(node: Node): Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return bare(node.expression);
    default:
      return node;
  }
}
