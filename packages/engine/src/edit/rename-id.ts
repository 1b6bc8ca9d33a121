import { isScalar, type Scalar, visit } from 'yaml';
import type { PlaybookFiles } from '../language/playbook.ts';
import { ID_PATTERN } from '../language/shape-terms.ts';
import { removeKey, setKey } from './change-key.ts';
import { type Edit, EditRefused, type NamedKind, type TextChange } from './edit.ts';
import { isMapNode, keyText, nodeAt, pairOf, type PairNode, startOf, writtenEnd } from './find-node.ts';
import { type Page, readPage } from './page.ts';
import { writeFlow, writeScalar } from './write-value.ts';

type Rename = Extract<Edit, { of: NamedKind }>;

/** What a text under a key may hold: a rule, the name of something, or words for people. */
const RULES: readonly string[] = ['when', 'that', 'done-when', 'start', 'for', 'won', 'gate'];
const NAMES: readonly string[] =
  'ask fill asks each at due needs takes gives answers answer set step after held-by next-step open-steps move stage stages to'.split(' ');

interface Renaming {
  readonly of: NamedKind;
  /** `discover`, `meddic.pain`, `deal.carriers`. */
  readonly old: string;
  readonly to: string;
  /** The process it is in; null for what all of them share. */
  readonly process: string | null;
  /** Nothing that speaks of this id means this one alone: the same criterion stands in another gate, or a framework only suggests a step. */
  readonly shared: boolean;
}

/** All that changes when something gets another id: the id, `was`, and every text that refers to it. */
export function renameChanges(files: PlaybookFiles, edit: Rename): readonly TextChange[] {
  const page = readPage(files, edit.file);
  const { renaming, own } = ownChanges(page, edit);
  // What speaks of the id means the same rule in another gate, or the step of a process, and goes on doing so.
  const referring = renaming.shared ? [] : Object.keys(files).filter((file) => file.endsWith('.yaml'));
  const changes = [
    ...own.map((change) => ({ file: edit.file, ...change })),
    ...referring.flatMap((file) => referenceChanges(files, file, renaming)),
  ];
  return changes.toSorted((one, other) => (one.file === other.file ? one.from - other.from : one.file < other.file ? -1 : 1));
}

function ownChanges(page: Page, edit: Rename): { renaming: Renaming; own: Omit<TextChange, 'file'>[] } {
  const { path, to, of } = edit;
  if (!ID_PATTERN.test(to)) throw new EditRefused('An id begins with a small letter; letters and digits follow.');
  const node = nodeAt(page.document, path);
  const id = of === 'field' ? fieldPair(page, edit)?.key : isMapNode(node) ? pairOf(node, 'id')?.value : node;
  if (node === null || !isScalar(id) || typeof id.value !== 'string') throw new EditRefused('There is nothing of that name.');
  const old = id.value;
  const head = headOf(page, edit);
  const process = processOf(page);
  const shared = of === 'criterion' ? criteriaCalled(page, old) > 1 || criteriaCalled(page, to) > 0 : of === 'step' && process === null;
  const renaming = { of, old: head + old, to: head + to, process, shared };
  refuseTaken(page, edit, to);
  if (!isMapNode(node)) {
    return { renaming, own: [{ from: startOf(node), to: writtenEnd(page.source, node), insert: writeFlow({ id: to, was: old }) }] };
  }
  const insert = writeScalar(to, { flow: true, column: 0, lineEnd: '\n', like: id.type });
  const was = pairOf(node, 'was')?.value;
  if (shared) return { renaming, own: [{ from: startOf(id), to: writtenEnd(page.source, id), insert }] };
  const noted = isScalar(was) ? (was.value === to ? removeKey(page, path, 'was') : null) : setKey(page, path, 'was', old);
  return { renaming, own: [{ from: startOf(id), to: writtenEnd(page.source, id), insert }, ...(noted === null ? [] : [noted])] };
}

function criteriaCalled(page: Page, id: string): number {
  let found = 0;
  visit(page.document, {
    Pair(_, pair, ancestors) {
      const under = isScalar(pair.key) && pair.key.value === 'id' && isScalar(pair.value) && pair.value.value === id;
      if (under && nearestKey(ancestors) === 'criteria') found += 1;
    },
  });
  return found;
}

/** `meddic.` before an element of that framework, `deal.` before a field of deals. */
function headOf(page: Page, { of, path }: Rename): string {
  if (of === 'field') return `${String(path.at(-2))}.`;
  if (of !== 'element') return '';
  const framework = nodeAt(page.document, ['framework']);
  return isScalar(framework) ? `${String(framework.value)}.` : '';
}

function processOf(page: Page): string | null {
  const process = nodeAt(page.document, ['process']) ?? nodeAt(page.document, ['objections']);
  return isScalar(process) ? String(process.value) : null;
}

function fieldPair(page: Page, { path }: Rename): PairNode | undefined {
  const map = nodeAt(page.document, path.slice(0, -1));
  return isMapNode(map) ? pairOf(map, String(path.at(-1))) : undefined;
}

function refuseTaken(page: Page, { path }: Rename, to: string): void {
  if (nodeAt(page.document, [...path.slice(0, -1), to]) !== null) throw new EditRefused(`There is a "${to}" already.`);
}

function referenceChanges(files: PlaybookFiles, file: string, renaming: Renaming): TextChange[] {
  const page = readPage(files, file);
  if (!concerns(page, renaming)) return [];
  const changes: TextChange[] = [];
  visit(page.document, {
    Scalar(role, node, ancestors) {
      // What a scenario expects of tracks stands under their ids.
      const isTrack =
        role === 'key' && renaming.of === 'track' && node.value === renaming.old && nearestKey(ancestors.slice(0, -1)) === 'tracks';
      if (isTrack && node.range) changes.push({ file, from: node.range[0], to: node.range[1], insert: renaming.to });
      if (role === 'key' || typeof node.value !== 'string') return;
      const key = nearestKey(ancestors);
      const pairKey = role === 'value' ? key : null;
      const renamed = renamedText(node, key, pairKey, page, renaming);
      if (renamed !== null) changes.push({ file, ...renamed });
    },
  });
  return changes;
}

/** What is in a process concerns that process and its scenarios; what all share concerns every file. */
function concerns(page: Page, { process }: Renaming): boolean {
  return process === null || processOf(page) === process;
}

function nearestKey(ancestors: readonly unknown[]): string {
  const pair = ancestors.findLast((one): one is PairNode => typeof one === 'object' && one !== null && 'key' in one && 'value' in one);
  return pair === undefined ? '' : keyText(pair);
}

function renamedText(node: Scalar, key: string, pairKey: string | null, page: Page, renaming: Renaming): Omit<TextChange, 'file'> | null {
  if (node.range === null || node.range === undefined) return null;
  const [from, to] = node.range;
  const written = page.source.slice(from, to);
  const next = RULES.includes(key) ? inRule(written, renaming) : NAMES.includes(key) ? inName(written, key, pairKey, renaming) : written;
  return next === written ? null : { from, to, insert: next };
}

/** Rules name things with their head (`step.x`, `meddic.pain`), or as a text (`entered("x")`, `stage == "x"`). */
function inRule(written: string, { of, old, to }: Renaming): string {
  if (of === 'stage') {
    return written.replaceAll(
      new RegExp(`(entered\\(\\s*\\\\?["']|stage\\s*[=!]=\\s*\\\\?["'])${old}(?=\\\\?["'])`, 'g'),
      (_, before: string) => before + to,
    );
  }
  if (of === 'criterion') return written;
  const head = of === 'step' || of === 'track' ? `${of}.` : '';
  return written.replaceAll(new RegExp(`(?<![\\w.])${escaped(head + old)}(?!\\w)`, 'g'), head + to);
}

function inName(written: string, key: string, pairKey: string | null, renaming: Renaming): string {
  const { of, old, to } = renaming;
  if (of === 'element' || of === 'field') return inRule(written, renaming);
  const whole = new RegExp(`^(["']?)${old}(?=["']?\\s*$)`);
  const bare = BARE[of];
  if (bare.includes(pairKey ?? key)) return written.replace(whole, (_, quote: string) => quote + to);
  return of === 'step' || of === 'track' ? inRule(written, renaming) : written;
}

/** Where an id of a kind stands alone. */
const BARE: Readonly<Record<Exclude<NamedKind, 'element' | 'field'>, readonly string[]>> = {
  stage: ['to', 'move', 'stage', 'stages'],
  step: ['after', 'step', 'next-step', 'open-steps'],
  track: [],
  criterion: ['held-by', 'next-step'],
};

const escaped = (text: string): string => text.replaceAll('.', '\\.');
