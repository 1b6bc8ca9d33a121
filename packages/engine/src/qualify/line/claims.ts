import type { Piece, PieceKind, Span, Unread } from './line-read.ts';

/** What of a text has been read so far; nothing is read twice. */
export class Claims {
  readonly text: string;
  readonly #pieces: Piece[] = [];

  constructor(text: string) {
    this.text = text;
  }

  /** Whether none of it has been read. */
  isFree({ start, end }: Span): boolean {
    return start < end && !this.#pieces.some((piece) => piece.start < end && start < piece.end);
  }

  /** Takes a part for read; false where some of it is read already. */
  take(span: Span, as: PieceKind): boolean {
    if (!this.isFree(span)) return false;
    this.#pieces.push({ start: span.start, end: span.end, as, text: this.text.slice(span.start, span.end) });
    return true;
  }

  pieces(): readonly Piece[] {
    return this.#pieces.toSorted((a, b) => a.start - b.start);
  }

  /** What lies between the pieces. */
  unread(): readonly Unread[] {
    const gaps: Unread[] = [];
    let start = 0;
    for (const { start: begins, end } of [...this.pieces(), { start: this.text.length, end: this.text.length }]) {
      if (begins > start) gaps.push({ start, end: begins, text: this.text.slice(start, begins) });
      start = end;
    }
    return gaps;
  }
}

/** A match of a pattern that begins and ends at the edge of a word. */
export interface Match extends Span {
  readonly groups: readonly (string | undefined)[];
}

const WORD = /[\p{L}\p{N}_]/u;

/** Every place where a pattern stands as words of its own. The pattern must be global. */
export function findAll(text: string, pattern: RegExp): Match[] {
  return [...text.matchAll(pattern)].flatMap((found) => {
    const start = found.index;
    const end = start + found[0].length;
    if (start === end) return [];
    const cutsBefore = WORD.test(text.charAt(start)) && WORD.test(text.charAt(start - 1));
    const cutsAfter = WORD.test(text.charAt(end - 1)) && WORD.test(text.charAt(end));
    return cutsBefore || cutsAfter ? [] : [{ start, end, groups: [...found] }];
  });
}

/** A pattern that matches a text as it is, with any white space between its words. */
export function literally(text: string): string {
  return text
    .trim()
    .replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
    .replaceAll(/\s+/g, String.raw`\s+`);
}
