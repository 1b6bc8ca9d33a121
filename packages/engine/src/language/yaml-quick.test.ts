import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Findings } from './finding.ts';
import { readQuick } from './yaml-quick.ts';
import { type Path, readThoroughly, readYamlFile } from './yaml-file.ts';

const shipped = import.meta.glob('../../../../playbooks/**/*.yaml', { query: '?raw', import: 'default', eager: true });
const texts = Object.entries(shipped).map(([path, text]) => ({ file: path.split('/').slice(6).join('/'), text: String(text) }));

/** Every path there is in a value. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const parts = Array.isArray(value) ? value.map((item, at) => [at, item] as const) : Object.entries(value);
  return [path, ...parts.flatMap(([part, item]) => pathsOf(item, [...path, part]))];
}

/** What the thorough reader makes of a text must be what the quick one does, wherever the quick one answers. */
function expectAlike(source: string, file: string): boolean {
  if (readQuick(source, file.startsWith('processes/')) === null) return false;
  const findings: Findings = [];
  const thorough = readThoroughly(file, source, findings);
  const quick = readYamlFile(file, source, []);
  expect(findings, source).toEqual([]);
  expect(quick?.value, source).toEqual(thorough?.value);
  for (const path of pathsOf(thorough?.value)) {
    const where = [path.join('.'), source].join('\n');
    expect(quick?.placeOf(path), where).toEqual(thorough?.placeOf(path));
    expect(quick?.placeOfKey(path), where).toEqual(thorough?.placeOfKey(path));
    expect(quick?.placeInText(path, 2), where).toEqual(thorough?.placeInText(path, 2));
  }
  return true;
}

const SMALL = `# first
a: "x y" # rest
'b c': 'it''s'
l:
  - { id: s, w: [1, 2.5, -3], e: true, n: 09:00-17:00 }
  - two words # c
  -
    k: |
      text
      more
    f: >-
      folded
      text
multi: one
  two
d: 2026-12-25
`;
const PIECES = [
  ' ',
  '  ',
  '\n',
  '\n  ',
  ':',
  ': ',
  '- ',
  '#',
  ' # ',
  '{',
  '}',
  '[',
  ']',
  ',',
  "'",
  '"',
  '|',
  '>',
  '&a ',
  '*a',
  '!x ',
  '?',
  '%',
  '@',
  '`',
  '\\',
  '1',
  '.5',
  '0x1',
  '~',
  'null',
  'True',
  '\t',
  '\r\n',
  '---\n',
  'ä',
  '<<: ',
];

describe('the quick reader', () => {
  it('reads every file that ships and has no anchors, as the thorough reader does', () => {
    expect(texts.length).toBeGreaterThan(50);
    for (const { file, text } of texts) expect(expectAlike(text, file), `${file}\n${text}`).toBe(!/[:-] [&*]\w/.test(text));
  });

  it.each([
    ['an anchor', 'a: &x 1'],
    ['a tag', 'a: !x 1'],
    ['an empty value', 'a:\nb: 1'],
    ['a key twice', 'a: 1\na: 2'],
    ['an odd number', 'a: 0x1F'],
    ['a null', 'a: ~'],
    ['a tab', 'a:\tb'],
    ['two documents', 'a: 1\n---\nb: 2'],
    ['a rule that is a map', 'when: { a: 1 }'],
    ['a way to the prototype', '__proto__: { a: 1 }'],
    ['a text that does not end', 'a: "x'],
  ])('leaves %s to it', (_, text) => {
    expect(readQuick(text, true)).toBeNull();
  });

  it('agrees with it wherever it answers, on texts that are slightly wrong', () => {
    const base = fc.constantFrom({ file: 'processes/x.yaml', text: SMALL }, ...texts.filter(({ text }) => text.length < 4000));
    const edit = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.integer({ min: 0, max: 3 }),
      add: fc.constantFrom('', ...PIECES),
    });
    let answered = 0;
    fc.assert(
      fc.property(base, fc.array(edit, { minLength: 1, maxLength: 3 }), ({ file, text }, edits) => {
        const source = edits.reduce((now, { at, cut, add }) => {
          const from = Math.floor(at * now.length);
          return now.slice(0, from) + add + now.slice(from + cut);
        }, text);
        if (expectAlike(source, file)) answered += 1;
      }),
      { numRuns: 400 },
    );
    expect(answered).toBeGreaterThan(20);
  }, 30_000);
});
