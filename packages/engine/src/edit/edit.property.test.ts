import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Plain } from '../base/reason.ts';
import { compilePlaybook } from '../language/compile-playbook.ts';
import type { PlaybookFiles } from '../language/playbook.ts';
import { applyEdit } from './apply-edit.ts';
import type { Edit, Path } from './edit.ts';
import { editValue, sameValue } from './edit-value.ts';
import { applyChanges, invertChanges } from './text-changes.ts';

const found = import.meta.glob('../../../../playbooks/*/**/*.{yaml,md}', { query: '?raw', import: 'default', eager: true });
const byPlaybook = new Map<string, Record<string, string>>();
for (const [path, text] of Object.entries(found)) {
  const [, name = '', file = ''] = /playbooks\/([^/]+)\/(.*)$/.exec(path) ?? [];
  byPlaybook.set(name, { ...byPlaybook.get(name), [file]: String(text) });
}
const shipped = [...byPlaybook.values()].flatMap((files) => [files, withCrLf(files)]);

function withCrLf(files: PlaybookFiles): PlaybookFiles {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]));
}

/** Every map and every list of a file, by numbers. */
function places(value: Plain, path: Path = []): { readonly path: Path; readonly value: object }[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, one]: [string, Plain]) =>
    places(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [{ path, value }, ...inside];
}

const words = fc.oneof(
  fc.constantFrom(
    'Plain words',
    'a: b',
    '# no',
    "it's",
    '"quoted"',
    '- dash',
    '!has(deal.amount)',
    'a, b',
    '{x}',
    'yes # not',
    'true',
    '12',
    'x\ny\n',
    'x\n\ny',
    ' x',
  ),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const scalar: fc.Arbitrary<Plain> = fc.oneof(words, fc.integer({ min: 0, max: 99 }), fc.boolean());
const item: fc.Arbitrary<Plain> = fc.oneof(
  words,
  fc.record({ id: fc.constantFrom('fresh', 'other'), name: words, level: fc.constantFrom('warn', 'block') }),
  fc.record({
    id: fc.constant('fresh'),
    steps: fc.array(fc.record({ id: fc.constant('one'), title: words }), { minLength: 1, maxLength: 2 }),
  }),
);
const keys = fc.constantFrom('name', 'goal', 'because', 'level', 'expect', 'steps', 'probability', 'title', 'unknownKey');

interface Given {
  readonly files: PlaybookFiles;
  readonly file: string;
  readonly source: string;
  readonly edit: Exclude<Edit, { kind: 'rename' | 'write' | 'copyProcess' }>;
}

function anEdit(): fc.Arbitrary<Given> {
  return fc
    .record({
      files: fc.constantFrom(...shipped),
      pick: fc.nat(),
      where: fc.nat(),
      at: fc.nat(),
      to: fc.nat(),
      key: keys,
      value: scalar,
      item,
      kind: fc.constantFrom('set', 'add', 'remove', 'move', 'unset'),
    })
    .map((drawn): Given => {
      const names = Object.keys(drawn.files).filter((name) => name.endsWith('.yaml') && !name.startsWith('scenarios/'));
      const file = names[drawn.pick % names.length] ?? '';
      const source = drawn.files[file] ?? '';
      const all = places(parse(source) as Plain);
      const lists = all.filter((one) => Array.isArray(one.value) && one.path.length > 0 && typeof one.path.at(-1) === 'string');
      const maps = all.filter((one) => !Array.isArray(one.value));
      const list = lists[drawn.where % Math.max(1, lists.length)];
      const map = maps[drawn.where % maps.length];
      const length = list === undefined ? 0 : Object.keys(list.value).length;
      const given = (edit: Given['edit']): Given => ({ files: drawn.files, file, source, edit });
      if (drawn.kind === 'unset' || drawn.kind === 'set' || list === undefined || length === 0) {
        const present = Object.keys(map?.value ?? {});
        const key = drawn.kind === 'unset' ? (present[drawn.at % present.length] ?? 'name') : drawn.key;
        return given({ kind: 'set', file, path: map?.path ?? [], key, value: drawn.kind === 'unset' ? null : drawn.value });
      }
      const holder = { path: list.path.slice(0, -1), list: String(list.path.at(-1)) };
      if (drawn.kind === 'add') return given({ kind: 'add', file, ...holder, at: drawn.at % (length + 1), value: drawn.item });
      const path = [...list.path, drawn.at % length];
      if (drawn.kind === 'remove') return given({ kind: 'remove', file, path });
      const other = lists[drawn.to % lists.length] ?? list;
      const target = drawn.to % 3 === 0 && !startsWith(other.path, path) ? other : list;
      const to = { path: target.path.slice(0, -1), list: String(target.path.at(-1)), at: drawn.to % Math.max(1, length) };
      return given({ kind: 'move', file, path, to });
    });
}

const startsWith = (path: Path, head: Path): boolean => head.every((part, at) => path[at] === part);

describe('an edit of any shipped playbook', () => {
  let made = 0;
  let refused = 0;
  it('means what it says, touches only what it names, and can be taken back to the byte', () => {
    fc.assert(
      fc.property(anEdit(), ({ files, file, source, edit }) => {
        const done = applyEdit(files, edit);
        if (done.kind === 'refused') {
          refused += 1;
          return;
        }
        made += 1;
        const after = done.files[file] ?? '';
        const meant = editValue(parse(source) as Plain, edit);
        expect(sameValue(parse(after) as Plain, meant)).toBe(true);
        expect(applyChanges(done.files, invertChanges(files, done.changes))).toEqual(files);
        expect({ ...done.files, [file]: source }).toEqual(files);
        // A file with the one kind of line ending gets no other.
        expect(source.includes('\r\n') && after.replaceAll('\r\n', '').includes('\n')).toBe(false);
        if (done.changes.length === 1) keepsTheRest(source, after, done.changes[0]);
        for (const comment of comments(outside(source, done.changes))) expect(after).toContain(comment);
      }),
      { numRuns: 300 },
    );
    // Nearly everything can be written: what is refused is the exception.
    expect(refused).toBeLessThan(made / 6);
  }, 60_000);

  it('added and taken away again leaves the same bytes', () => {
    fc.assert(
      fc.property(anEdit(), ({ files, file, edit }) => {
        if (edit.kind !== 'add') return;
        const added = applyEdit(files, edit);
        if (added.kind === 'refused') return;
        const removed = applyEdit(added.files, { kind: 'remove', file, path: [...edit.path, edit.list, edit.at ?? 0] });
        expect(removed.kind === 'edited' ? removed.files[file] : removed.because).toBe(files[file]);
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it('given a key that was not there and taken it again leaves the same bytes', () => {
    fc.assert(
      fc.property(anEdit(), ({ files, file, edit }) => {
        if (edit.kind !== 'set' || edit.value === null) return;
        const set = applyEdit(files, { ...edit, key: 'freshKey' });
        if (set.kind === 'refused') return;
        const unset = applyEdit(set.files, { ...edit, key: 'freshKey', value: null });
        expect(unset.kind === 'edited' ? unset.files[file] : unset.because).toBe(files[file]);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

describe('an id of any shipped playbook', () => {
  it('can be changed everywhere at once: the playbook still compiles, and back it is the same but for what was', () => {
    const whole = [...byPlaybook.values()].filter((files) => compilePlaybook(files).playbook !== null);
    const ids = whole.flatMap((files) => named(files));
    fc.assert(
      fc.property(fc.constantFrom(...ids), ({ files, rename }) => {
        const done = applyEdit(files, rename);
        expect(done.kind === 'refused' ? `${rename.file} ${rename.path.join('.')}: ${done.because}` : '').toBe('');
        if (done.kind === 'refused') return;
        expect(compilePlaybook(done.files).findings.filter((finding) => finding.level === 'error')).toEqual([]);
        expect(applyChanges(done.files, invertChanges(files, done.changes))).toEqual(files);
        const old = String(rename.path.at(-1));
        const back = applyEdit(done.files, { ...rename, path: [...rename.path.slice(0, -1), rename.to], to: old });
        expect(back.kind === 'edited' ? back.files : back.because).toEqual(files);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

function named(files: PlaybookFiles): { readonly files: PlaybookFiles; readonly rename: Extract<Edit, { kind: 'rename' }> }[] {
  return Object.entries(files).flatMap(([file, text]) => {
    if (!/^(processes|frameworks)\//.test(file)) return [];
    return places(parse(text) as Plain).flatMap(({ path, value }) => {
      const id = 'id' in value && typeof value.id === 'string' ? value.id : null;
      const of = kindAt(path);
      if (id === null || of === null) return [];
      return [{ files, rename: { kind: 'rename' as const, of, file, path: [...path.slice(0, -1), id], to: `${id}Anew` } }];
    });
  });
}

function kindAt(path: Path): 'stage' | 'step' | 'track' | 'criterion' | 'element' | null {
  const kinds = { stages: 'stage', steps: 'step', tracks: 'track', criteria: 'criterion', elements: 'element' } as const;
  const list = String(path.at(-2));
  return list in kinds ? kinds[list as keyof typeof kinds] : null;
}

function keepsTheRest(before: string, after: string, change: { readonly from: number; readonly to: number } | undefined): void {
  if (change === undefined) return;
  expect(after.startsWith(before.slice(0, change.from))).toBe(true);
  expect(after.endsWith(before.slice(change.to))).toBe(true);
}

function outside(source: string, changes: readonly { readonly from: number; readonly to: number }[]): string {
  let text = '';
  let at = 0;
  for (const { from, to } of changes) {
    text += `${source.slice(at, from)}\n`;
    at = to;
  }
  return text + source.slice(at);
}

const comments = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trimStart().startsWith('#'));
