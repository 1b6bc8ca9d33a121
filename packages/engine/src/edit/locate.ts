import type { PlaybookFiles } from '../language/playbook.ts';
import { EditRefused, type Path } from './edit.ts';
import { indexIn, isListNode, isMapNode, keyText, nodeAt, pathAt } from './find-node.ts';
import { readPage } from './page.ts';
import { spreadOf } from './spans.ts';

/** From the first character of a thing to its last; without the comments above it. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** Where the thing at a path is written; null where it is not, or where the text cannot be read. */
export function rangeOf(files: PlaybookFiles, file: string, path: Path): TextRange | null {
  try {
    const { source, document } = readPage(files, file);
    const last = path.at(-1);
    const holder = nodeAt(document, path.slice(0, -1));
    if (last === undefined) return { from: 0, to: source.length };
    if (!isListNode(holder) && !isMapNode(holder)) return null;
    const at = isListNode(holder) ? indexIn(holder, last) : holder.items.findIndex((pair) => keyText(pair) === String(last));
    const body = at < 0 ? undefined : spreadOf(source, holder).bodies[at];
    return body === undefined ? null : { from: body.start, to: body.to };
  } catch (failure) {
    if (failure instanceof EditRefused) return null;
    throw failure;
  }
}

/** The path to the innermost thing written at a place in a file; null where the text cannot be read. */
export function pathOf(files: PlaybookFiles, file: string, offset: number): Path | null {
  try {
    return pathAt(readPage(files, file).document, offset);
  } catch (failure) {
    if (failure instanceof EditRefused) return null;
    throw failure;
  }
}
