import { COLLECTION_STYLE, type Event, EVENT_ID, getScalarValue, parseEvents, SCALAR_STYLE } from 'js-yaml';
import { RULE_KEYS } from './rule-text.ts';
import type { YamlEntry, YamlNode } from './yaml-tree.ts';

type Scalar = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;

/** A file as it is written, and the value it makes. */
export interface QuickRead {
  readonly tree: YamlNode;
  readonly value: unknown;
}

const NO_KEYS: ReadonlySet<string> = new Set();
/** Tabs, directives, several documents, marks of byte order: rare, and read alike by no two readers. */
const UNUSUAL = /\t|\uFEFF|^(?:---|\.\.\.|%)/m;
/** What may be a number for one reader and a text for another. */
const NUMERIC = /^[-+]?(?:0o[0-7]+|0x[0-9a-f]+|[0-9_]+|\.inf|\.nan|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:e[-+]?[0-9]+)?)$/i;
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,15})?$/;
const BLOCK_HEAD = /^[\s:-]*?([|>][-+0-9]*)[ ]*(?:#[^\n]*)?\r?\n$/;

/**
 * Reads a file of plain maps, lists and texts several times as fast as the thorough reader.
 *
 * Shape: `holdsRules` where keys such as `when` hold rules. null for whatever is unusual or wrong (anchors, tags, empty values, keys twice, odd numbers, syntax): the thorough reader then says
 * what it makes of it. What is answered is what the thorough reader would answer, to the character.
 */
export function readQuick(source: string, holdsRules: boolean): QuickRead | null {
  if (UNUSUAL.test(source)) return null;
  try {
    return new Reading(source, parseEvents(source, {}), holdsRules ? RULE_KEYS : NO_KEYS).whole();
  } catch {
    return null;
  }
}

/** Thrown for what only the thorough reader may judge. */
class Unusual extends Error {}

class Reading {
  readonly #source: string;
  readonly #events: readonly Event[];
  readonly #rules: ReadonlySet<string>;
  #at = 0;
  /** Where what was read last ends; the head of a block of text stands between there and the block. */
  #end = 0;

  constructor(source: string, events: readonly Event[], rules: ReadonlySet<string>) {
    this.#source = source;
    this.#events = events;
    this.#rules = rules;
  }

  whole(): QuickRead {
    const [document] = this.#events;
    if (document?.type !== EVENT_ID.DOCUMENT || document.explicitStart || document.explicitEnd) throw new Unusual();
    this.#at = 1;
    const read = this.#node();
    if (read.tree.kind !== 'map' || this.#at !== this.#events.length - 1) throw new Unusual();
    return read;
  }

  #node(): QuickRead {
    const event = this.#events[this.#at++];
    if (event === undefined || event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.ALIAS || event.type === EVENT_ID.POP)
      throw new Unusual();
    if (event.tagStart >= 0 || event.anchorStart >= 0) throw new Unusual();
    if (event.type === EVENT_ID.SCALAR) return this.#scalar(event);
    this.#end = event.style === COLLECTION_STYLE.FLOW ? event.start + 1 : event.start;
    return event.type === EVENT_ID.SEQUENCE ? this.#list(event.start) : this.#map(event.start);
  }

  #list(start: number): QuickRead {
    const items: YamlNode[] = [];
    const value: unknown[] = [];
    while (this.#events[this.#at]?.type !== EVENT_ID.POP) {
      const item = this.#node();
      items.push(item.tree);
      value.push(item.value);
    }
    this.#at += 1;
    return { tree: { kind: 'list', start, items }, value };
  }

  #map(start: number): QuickRead {
    const entries: YamlEntry[] = [];
    const value: Record<string, unknown> = {};
    while (this.#events[this.#at]?.type !== EVENT_ID.POP) {
      const key = this.#node();
      const name = nameOf(key.value);
      if (name === '__proto__' || name === '<<' || Object.hasOwn(value, name)) throw new Unusual();
      const held = this.#node();
      // A rule that is no text was taken for something else; the thorough reader says for what.
      if (this.#rules.has(name) && (typeof held.value !== 'string' || held.value.trim() === '')) throw new Unusual();
      entries.push({ key: name, keyStart: key.tree.start, value: held.tree });
      value[name] = held.value;
    }
    this.#at += 1;
    return { tree: { kind: 'map', start, entries }, value };
  }

  #scalar(event: Scalar): QuickRead {
    if (event.valueStart < 0) throw new Unusual();
    const text = getScalarValue(this.#source, event);
    const { start, end } = this.#spanOf(event);
    const value = event.style === SCALAR_STYLE.PLAIN ? plainValue(text) : text;
    this.#end = end;
    return { tree: { kind: 'scalar', start, end, value }, value };
  }

  #spanOf({ style, valueStart, valueEnd }: Scalar): { readonly start: number; readonly end: number } {
    if (style === SCALAR_STYLE.PLAIN) return { start: valueStart, end: valueEnd };
    if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) return { start: valueStart - 1, end: valueEnd + 1 };
    const between = this.#source.slice(this.#end, valueStart);
    const head = BLOCK_HEAD.exec(between)?.[1];
    if (head === undefined) throw new Unusual();
    return { start: this.#end + between.indexOf(head), end: valueEnd };
  }
}

/** A key as a name: a text, or a whole number as it is written. */
function nameOf(key: unknown): string {
  if (typeof key === 'string') return key;
  if (Number.isSafeInteger(key)) return String(key);
  throw new Unusual();
}

/** What a text without quotes means. */
function plainValue(text: string): unknown {
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (PLAIN_NUMBER.test(text)) return Number(text);
  if (NUMERIC.test(text) || /^(?:true|false|null|~)?$/i.test(text)) throw new Unusual();
  return text;
}
