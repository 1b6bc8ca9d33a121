import type { Node } from 'oxc-parser';
import { type CodeFile, type House, lineAt } from '../house/inspect.ts';
import type { Finding } from '../house/rule.ts';
import { bare, nameOf, stringOf, walk } from '../house/syntax.ts';

/** Attributes whose text people read or hear. */
const READ_ALOUD = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt', 'label', 'heading', 'caption', 'hint'];

export interface MessageReport {
  readonly messages: number;
  readonly pages: number;
  readonly findings: readonly Finding[];
}

/** Text people see comes from a catalogue: none is written into a page, none in a catalogue is empty or unused. */
export function checkMessages(house: House): MessageReport {
  const web = house.code.filter((file) => file.path.startsWith('packages/web/src/') && !file.isTest);
  const catalogues = web.flatMap((file) => messagesOf(file).map((message) => ({ file, ...message })));
  const spoken = new Set(web.flatMap((file) => (messagesOf(file).length > 0 ? [] : stringsOf(file))));
  const beginnings = web.flatMap(beginningsOf);
  const found: Finding[] = [];
  for (const { file, key, texts, start } of catalogues) {
    const at = { path: file.path, line: lineAt(file.text, start) };
    if (texts.some((text) => text.trim() === '')) found.push({ ...at, message: `${key} is empty` });
    const isSaid = spoken.has(key) || beginnings.some((beginning) => key.startsWith(beginning));
    if (!isSaid) found.push({ ...at, message: `${key} is said nowhere` });
  }
  const pages = web.filter((file) => file.path.endsWith('.tsx'));
  return { messages: catalogues.length, pages: pages.length, findings: [...found, ...pages.flatMap(wordsInMarkup)] };
}

interface Message {
  readonly key: string;
  readonly texts: readonly string[];
  readonly start: number;
}

/** The entries of `translator({ … })`; a message with a plural has several texts. */
function messagesOf(file: CodeFile): Message[] {
  const found: Message[] = [];
  walk(file.syntax.program, (node) => {
    if (node.type !== 'CallExpression' || nameOf(node.callee) !== 'translator') return;
    const table = node.arguments[0] && bare(node.arguments[0]);
    if (table?.type !== 'ObjectExpression') return;
    for (const property of table.properties) {
      if (property.type !== 'Property') continue;
      const key = nameOf(property.key);
      if (key !== undefined) found.push({ key, texts: textsOf(bare(property.value)), start: property.start });
    }
  });
  return found;
}

function textsOf(node: Node): string[] {
  if (node.type === 'ObjectExpression')
    return node.properties.flatMap((each) => (each.type === 'Property' ? textsOf(bare(each.value)) : []));
  return [stringOf(node) ?? ''];
}

function stringsOf(file: CodeFile): string[] {
  const found: string[] = [];
  walk(file.syntax.program, (node) => {
    const text = stringOf(node);
    if (text !== undefined) found.push(text);
    // A key may be put together: t(`${kind}s`) is then listed where its parts are.
    if (node.type === 'Property') found.push(nameOf(node.key) ?? '');
  });
  return found;
}

/** A key put together behind a fixed beginning, as in t(`clock-${kind}`), says all that begin so; the types hold the rest. */
function beginningsOf(file: CodeFile): string[] {
  const found: string[] = [];
  walk(file.syntax.program, (node) => {
    if (node.type !== 'CallExpression' || nameOf(node.callee) !== 't') return;
    const key = node.arguments[0] && bare(node.arguments[0]);
    if (key?.type !== 'TemplateLiteral') return;
    const beginning = key.quasis[0]?.value.cooked ?? '';
    if (beginning.endsWith('-') && beginning.length > 2) found.push(beginning);
  });
  return found;
}

function wordsInMarkup(file: CodeFile): Finding[] {
  const found: Finding[] = [];
  const onKeys = new Set<Node>();
  const add = (node: Node, text: string) => {
    if (/\p{L}{2}/u.test(text))
      found.push({ path: file.path, line: lineAt(file.text, node.start), message: `“${text.trim()}” belongs into the catalogue` });
  };
  walk(file.syntax.program, (node) => {
    // Names of keys are printed on the keys.
    if (node.type === 'JSXElement' && node.openingElement.name.type === 'JSXIdentifier' && node.openingElement.name.name === 'Kbd') {
      for (const child of node.children) onKeys.add(child);
    }
    if (node.type === 'JSXText' && !onKeys.has(node)) add(node, node.value);
    if (node.type === 'JSXExpressionContainer' && stringOf(node.expression) !== undefined) add(node, stringOf(node.expression) ?? '');
    if (node.type === 'JSXAttribute' && node.name.type === 'JSXIdentifier' && READ_ALOUD.includes(node.name.name)) {
      add(node, stringOf(node.value) ?? '');
    }
  });
  return found;
}
