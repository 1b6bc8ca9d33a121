import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from './parse-markdown.ts';
import { parseMarkdown, parseRuns } from './parse-markdown.ts';

const textOf = (block: Block) =>
  (block.kind === 'list' ? block.items : [block.runs])
    .flat()
    .map((run) => run.text)
    .join('');

describe('a guide’s text', () => {
  it('knows paragraphs, headings, lists and quotes', () => {
    const blocks = parseMarkdown(
      '# Before\nRead the *last* note\nand the news.\n\n- Ask **why**\n- Listen\n\n1. First\n2. Second\n> Say it slowly',
    );
    expect(blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph', 'list', 'list']);
    expect(blocks[1]).toEqual({
      kind: 'paragraph',
      runs: [
        { text: 'Read the ', style: 'plain' },
        { text: 'last', style: 'em' },
        { text: ' note', style: 'plain' },
        { text: ' and the news.', style: 'plain' },
      ],
    });
    expect(blocks[3]).toMatchObject({ kind: 'list', ordered: true });
  });
  it('follows links to the web only', () => {
    expect(parseRuns('[here](https://example.com/a)')).toEqual([{ text: 'here', style: 'link', href: 'https://example.com/a' }]);
    expect(parseRuns('[here](javascript:alert(1))').every((run) => run.style === 'plain')).toBe(true);
  });
  it('leaves markup as text', () => {
    expect(parseRuns('<img src=x onerror=alert(1)>')).toEqual([{ text: '<img src=x onerror=alert(1)>', style: 'plain' }]);
  });
  it('loses no word, whatever is written', () => {
    const word = fc.stringMatching(/^[a-z]{1,6}$/);
    const mark = fc.constantFrom('', '**', '*', '`', '- ', '1. ', '# ', '> ', '\n', '\n\n', '[', '](');
    fc.assert(
      fc.property(fc.array(fc.tuple(mark, word)), (pairs) => {
        const text = pairs.map(([before, one]) => `${before}${one}`).join(' ');
        const kept = parseMarkdown(text).map(textOf).join(' ');
        expect(pairs.filter(([, one]) => !kept.includes(one))).toEqual([]);
      }),
    );
  });
});
