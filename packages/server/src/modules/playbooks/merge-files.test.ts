import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesFault, nameFault } from './draft-names.ts';
import { compareFiles, mergeFiles } from './merge-files.ts';

const files = fc.dictionary(fc.constantFrom('a.yaml', 'b.yaml', 'c.md'), fc.constantFrom('one', 'two', 'three'), { noNullPrototype: true });

describe('files of three', () => {
  it('keep what one side alone changed, taken out or added among it', () => {
    const base = { 'a.yaml': '1', 'b.yaml': '1', 'c.yaml': '1', 'd.yaml': '1' };
    const draft = { 'a.yaml': '2', 'b.yaml': '1', 'c.yaml': '1', 'e.yaml': 'new' };
    const newest = { 'a.yaml': '1', 'b.yaml': '3', 'd.yaml': '1' };
    expect(compareFiles(base, draft, newest)).toEqual([
      { file: 'a.yaml', standing: 'draft' },
      { file: 'b.yaml', standing: 'newest' },
      { file: 'c.yaml', standing: 'newest' },
      { file: 'd.yaml', standing: 'draft' },
      { file: 'e.yaml', standing: 'draft' },
    ]);
    expect(mergeFiles(base, draft, newest, {})).toEqual({ files: { 'a.yaml': '2', 'b.yaml': '3', 'e.yaml': 'new' }, open: [] });
  });

  it('leave open what both changed differently, until it is said whose text stays', () => {
    const [base, draft, newest] = [
      { 'a.yaml': '1', 'b.yaml': '1' },
      { 'a.yaml': '2', 'b.yaml': '9' },
      { 'a.yaml': '3', 'b.yaml': '9' },
    ];
    expect(mergeFiles(base, draft, newest, {}).open).toEqual(['a.yaml']);
    expect(mergeFiles(base, draft, newest, { 'a.yaml': 'draft' })).toEqual({ files: { 'a.yaml': '2', 'b.yaml': '9' }, open: [] });
    expect(mergeFiles(base, draft, newest, { 'a.yaml': 'newest' }).files).toEqual({ 'a.yaml': '3', 'b.yaml': '9' });
  });

  it('never lose a change without saying so', () => {
    fc.assert(
      fc.property(files, files, files, (base, draft, newest) => {
        const { files: merged, open } = mergeFiles(base, draft, newest, {});
        const settled = ['a.yaml', 'b.yaml', 'c.md'].filter((name) => !open.includes(name));
        const lost = settled.filter((name) => [draft, newest].some((side) => side[name] !== base[name] && side[name] !== merged[name]));
        expect(lost).toEqual([]);
      }),
    );
  });
});

describe('names of files', () => {
  it.each(['processes/deal.yaml', 'Größe.md', 'a b.yaml', '.github/x.yml'])('%s is taken', (name) => expect(nameFault(name)).toBeNull());
  it.each(['', '/etc/passwd', '../a.yaml', 'a/../b', 'a//b', './a', 'C:/a', 'a\\b', 'a\u0000b', 'a/', ' a'])('%j is refused', (name) =>
    expect(nameFault(name)).toEqual(expect.any(String)),
  );
  it('one that is a folder as well is refused', () => {
    expect(filesFault({ 'a.yaml': '', 'a.yaml/b.yaml': '' })).toMatchObject({ name: 'a.yaml' });
    expect(filesFault({ 'a.yaml': '', 'a/b.yaml': '' })).toBeNull();
  });
});
