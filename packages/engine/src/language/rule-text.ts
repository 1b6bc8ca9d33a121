import { type Document, isMap, isNode, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';

/** Keys whose value is a rule. */
export const RULE_KEYS: ReadonlySet<string> = new Set(['for', 'when', 'that', 'start', 'done-when', 'won']);

/** A rule that YAML took for something else. */
export interface EatenRule {
  readonly code: string;
  readonly offset: number;
  readonly message: string;
  readonly fix: string;
}

/** A rule as YAML keeps it whatever it contains. */
export function quoteRule(text: string): string {
  return /["\\]/.test(text) ? `'${text.replaceAll("'", "''")}'` : `"${text}"`;
}

/** Finds rules whose value is a tag, empty, a map, a list, a number: anything but a text. */
export function findEatenRules(document: Document.Parsed, source: string): EatenRule[] {
  const found: EatenRule[] = [];
  forEachPair(document.contents, (pair) => {
    if (!isScalar(pair.key) || typeof pair.key.value !== 'string' || !RULE_KEYS.has(pair.key.value)) return;
    const keyEnd = pair.key.range?.[1] ?? 0;
    const raw = rawAfterKey(source, keyEnd);
    const eaten = whatYamlMade(pair.value, raw.text);
    if (eaten !== null) found.push(say(eaten, raw.offset, pair.key.value, raw.text));
  });
  return found;
}

/** The library's own walk keeps the way to each node, which costs more than reading the file. */
function forEachPair(root: Node | null, tell: (pair: Pair) => void): void {
  const waiting: unknown[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isPair(node)) {
      tell(node);
      if (isNode(node.value)) waiting.push(node.value);
      if (isNode(node.key)) waiting.push(node.key);
    } else if (isMap(node) || isSeq(node)) waiting.push(...node.items.toReversed());
  }
}

/** When a YAML error stands on the line of a rule, the rule needs quotes. */
export function describeEatenRule(source: string, offset: number): EatenRule | null {
  const lineStart = source.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
  const line = source.slice(lineStart).split('\n', 1)[0] ?? '';
  const match = /(?:^|[\s{,])(for|when|that|start|done-when|won):\s/.exec(line);
  if (match?.[1] === undefined) return null;
  const raw = rawAfterKey(source, lineStart + match.index + match[0].length - 2);
  if (raw.text === '' || /^["'].*["']$/.test(raw.text)) return null;
  return say('something else', raw.offset, match[1], raw.text);
}

function say(eaten: string, offset: number, key: string, text: string): EatenRule {
  const empty = eaten === 'nothing';
  const message = empty ? `"${key}" is empty, but a rule is a text.` : `A rule is a text, but YAML reads this as ${eaten}.`;
  return { code: empty ? 'rule.empty' : 'rule.eaten', offset, message, fix: `${key}: ${empty ? '"…"' : quoteRule(text)}` };
}

function whatYamlMade(value: unknown, raw: string): string | null {
  if (raw.startsWith('!')) return 'a tag';
  if (raw.startsWith('&')) return 'an anchor';
  if (raw.startsWith('*')) return 'an alias';
  if (value === null || value === undefined) return 'nothing';
  if (!isScalar(value)) return raw.startsWith('[') ? 'a list' : 'a map';
  if (typeof value.value === 'string') return value.value.trim() === '' ? 'nothing' : null;
  if (value.value === null) return 'nothing';
  return typeof value.value === 'boolean' ? 'true or false' : 'a number';
}

/** The rest of the line behind a key, without a trailing comment; inside `{ … }` up to the comma or brace that ends the value. */
function rawAfterKey(source: string, keyEnd: number): { readonly offset: number; readonly text: string } {
  const rest = source.slice(keyEnd).split('\n', 1)[0] ?? '';
  const lead = /^\s*:?\s*/.exec(rest)?.[0].length ?? 0;
  const lineStart = source.lastIndexOf('\n', keyEnd) + 1;
  const inFlow = /[{]/.test(source.slice(lineStart, keyEnd));
  const text = rest.slice(lead, lead + valueLength(rest.slice(lead), inFlow)).trim();
  return { offset: keyEnd + lead, text };
}

function valueLength(text: string, inFlow: boolean): number {
  let quote = '';
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const char = text.charAt(index);
    if (quote !== '') {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '(' || char === '[' || char === '{') depth++;
    else if (inFlow && depth === 0 && (char === ',' || char === '}')) return index;
    else if (char === ')' || char === ']' || char === '}') depth--;
    else if (char === '#' && (index === 0 || text[index - 1] === ' ')) return index;
  }
  return text.length;
}
