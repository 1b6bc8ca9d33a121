import { type Document, isMap, isScalar, isSeq, type Node } from 'yaml';

/** What is written in a YAML file and where: all that findings need of it. Units: characters from the start of the file. */
export type YamlNode =
  | { readonly kind: 'map'; readonly start: number; readonly entries: readonly YamlEntry[] }
  | { readonly kind: 'list'; readonly start: number; readonly items: readonly YamlNode[] }
  | { readonly kind: 'scalar'; readonly start: number; readonly end: number; readonly value: unknown };

export interface YamlEntry {
  readonly key: string;
  readonly keyStart: number;
  readonly value: YamlNode;
}

/** The same of a file that was read thoroughly. Shape: null for an empty file. */
export function treeOf(document: Document.Parsed): YamlNode | null {
  return document.contents === null ? null : nodeOf(document.contents, 0);
}

function nodeOf(node: Node, around: number): YamlNode {
  const start = node.range?.[0] ?? around;
  if (isSeq<Node | null>(node))
    return { kind: 'list', start, items: node.items.map((item) => (item === null ? absent(start) : nodeOf(item, start))) };
  if (isMap<Node, Node | null>(node)) {
    const entries = node.items.map(({ key, value }) => {
      const keyStart = key.range?.[0] ?? start;
      const name = isScalar(key) ? String(key.value) : '';
      return { key: name, keyStart, value: value === null ? absent(keyStart) : nodeOf(value, keyStart) };
    });
    return { kind: 'map', start, entries };
  }
  return { kind: 'scalar', start, end: node.range?.[1] ?? start, value: isScalar(node) ? node.value : null };
}

function absent(at: number): YamlNode {
  return { kind: 'scalar', start: at, end: at, value: null };
}
