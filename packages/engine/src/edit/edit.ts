import type { Place, Plain } from '../base/reason.ts';
import type { PlaybookFiles } from '../language/playbook.ts';

/**
 * Where something stands in a file of a playbook, by key or, in a list, by its name or its number: `['stages', 'discover', 'exits', 'propose']`.
 * The name of an item is its id, or what it leads to, asks or happens.
 */
export type Path = readonly (string | number)[];

/** What an id names, for `rename`. An element is named with its framework (`meddic.pain`), a field with its record (`deal.carriers`). */
export type NamedKind = 'stage' | 'step' | 'track' | 'criterion' | 'element' | 'field';

/** What an id names within its bank of questions alone: a question, or a line of its talk, by what that asks or how it ends. */
export type BankKind = 'question' | 'stop';

/** One change to the text of a playbook. */
export type Edit =
  /** Gives the map at `path` a value under `key`; null takes the key away. What has only a name becomes a map; maps on the way are made. */
  | { readonly kind: 'set'; readonly file: string; readonly path: Path; readonly key: string; readonly value: Plain }
  /** Puts an item into the list under `list` of the map at `path`; at its end without `at`. A list that is not there is made. */
  | {
      readonly kind: 'add';
      readonly file: string;
      readonly path: Path;
      readonly list: string;
      readonly at?: number;
      readonly value: Plain;
    }
  /** Takes an item out of its list; with the last one goes the list. */
  | { readonly kind: 'remove'; readonly file: string; readonly path: Path }
  /** Puts an item elsewhere in its list, or into the list under `list` of another map of the same file; `at` counts without the item. */
  | {
      readonly kind: 'move';
      readonly file: string;
      readonly path: Path;
      readonly to: { readonly path: Path; readonly list: string; readonly at: number };
    }
  /** Gives something another id, notes the old one as `was`, and changes whatever refers to it. */
  | { readonly kind: 'rename'; readonly of: NamedKind; readonly file: string; readonly path: Path; readonly to: string }
  /** Gives a question another id, or lets a line of a talk ask another question; whatever leads there goes on leading there. */
  | { readonly kind: 'rename'; readonly of: BankKind; readonly file: string; readonly path: Path; readonly to: string }
  /** Writes the process of a file once more, before itself, for the records of a team: see `copy-process.ts`. */
  | { readonly kind: 'copyProcess'; readonly file: string; readonly id: string; readonly name: string; readonly team: string }
  /** Writes a whole file, such as a guide; null takes it away. */
  | { readonly kind: 'write'; readonly file: string; readonly text: string | null };

/** Replaces what stands from `from` to `to` in a file. A file that is not there reads as empty. */
export interface TextChange {
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export type Edited =
  | {
      readonly kind: 'edited';
      readonly files: PlaybookFiles;
      /** By file and place, none touching another; all counted in the text before. */
      readonly changes: readonly TextChange[];
    }
  | { readonly kind: 'refused'; readonly because: string; readonly place: Place };

/** An edit that cannot be made; caught where it was asked for. */
export class EditRefused extends Error {
  readonly offset: number;
  constructor(because: string, offset = 0) {
    super(because);
    this.offset = offset;
  }
}
