import { isScalar, type Node } from 'yaml';
import type { PlaybookFiles } from '../language/playbook.ts';
import { ID_PATTERN } from '../language/shape-terms.ts';
import { type BankKind, type Edit, EditRefused, type TextChange } from './edit.ts';
import { isListNode, isMapNode, nodeAt, pairOf, startOf, writtenEnd } from './find-node.ts';
import { type Page, readPage } from './page.ts';
import { writeScalar } from './write-value.ts';

type RenameInBank = Extract<Edit, { of: BankKind }>;

/** Whether an id is known in its bank alone. */
export const isInBank = (edit: Extract<Edit, { kind: 'rename' }>): edit is RenameInBank => edit.of === 'question' || edit.of === 'stop';

/** All that changes when a question, or a line of the talk, gets another id: that id, who asks for it, and what leads there. */
export function renameInBank(files: PlaybookFiles, { of, file, path, to }: RenameInBank): readonly TextChange[] {
  const page = readPage(files, file);
  if (!ID_PATTERN.test(to)) throw new EditRefused('An id begins with a small letter; letters and digits follow.');
  const node = nodeAt(page.document, path);
  const own = of === 'question' ? idUnder(node, 'id') : (idUnder(node, 'end') ?? idUnder(node, 'ask'));
  if (own === null) throw new EditRefused('There is nothing of that name.');
  if (nodeAt(page.document, [...path.slice(0, -1), to]) !== null) throw new EditRefused(`There is a "${to}" already.`);
  const old = own.value;
  const naming = [own.node, ...stopsOf(page).flatMap((stop) => leadingFrom(stop, of))].filter(
    (one, at, all) => isScalar(one) && one.value === old && all.indexOf(one) === at,
  );
  return naming
    .map((one) => ({
      file,
      from: startOf(one),
      to: writtenEnd(page.source, one),
      insert: writeScalar(to, { flow: true, column: 0, lineEnd: '\n', like: isScalar(one) ? one.type : undefined }),
    }))
    .toSorted((one, other) => one.from - other.from);
}

function idUnder(node: Node | null, key: string): { readonly node: Node; readonly value: string } | null {
  const value = isMapNode(node) ? pairOf(node, key)?.value : undefined;
  return isScalar(value) && typeof value.value === 'string' ? { node: value, value: value.value } : null;
}

function stopsOf({ document }: Page): readonly Node[] {
  const flow = nodeAt(document, ['flow']);
  return isListNode(flow) ? flow.items : [];
}

/** What a line of the talk names: where it leads, and for a question of the bank also what it asks. */
function leadingFrom(stop: Node, of: BankKind): readonly Node[] {
  if (!isMapNode(stop)) return [];
  const choices = pairOf(stop, 'choices')?.value;
  const answers = isListNode(choices) ? choices.items : [];
  const nexts = [stop, ...answers].map((one) => idUnder(one, 'next'));
  return [...(of === 'question' ? [idUnder(stop, 'ask')] : []), ...nexts].flatMap((one) => (one === null ? [] : [one.node]));
}
