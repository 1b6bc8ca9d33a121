/** A guide's text as blocks of runs. Only what guides use: paragraphs, headings, lists, quotes, bold, italics, code and links. */
export type Run = { text: string; style: 'plain' | 'strong' | 'em' | 'code' } | { text: string; style: 'link'; href: string };
export type Block = { kind: 'heading' | 'paragraph' | 'quote'; runs: Run[] } | { kind: 'list'; ordered: boolean; items: Run[][] };

const HEADING = /^#{1,6}\s+(.*?)\s*#*$/;
const BULLET = /^\s*[-*+]\s+(.*)$/;
const NUMBERED = /^\s*\d{1,9}[.)]\s+(.*)$/;
const QUOTE = /^>\s?(.*)$/;

/** Text only comes out of this: nothing in a guide can become markup or script. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    if (line.trim() === '') {
      open = null;
      continue;
    }
    open = take(line, open, blocks);
  }
  return blocks;
}

/** Puts one line where it belongs and answers the block that the next line may continue. */
function take(line: string, open: Block | null, blocks: Block[]): Block | null {
  const heading = HEADING.exec(line)?.[1];
  if (heading !== undefined) {
    blocks.push({ kind: 'heading', runs: parseRuns(heading) });
    return null;
  }
  const bullet = BULLET.exec(line)?.[1];
  const item = bullet ?? NUMBERED.exec(line)?.[1];
  if (item !== undefined) {
    const ordered = bullet === undefined;
    const list = open?.kind === 'list' && open.ordered === ordered ? open : append(blocks, { kind: 'list', ordered, items: [] });
    if (list.kind === 'list') list.items.push(parseRuns(item));
    return list;
  }
  if (open?.kind === 'list') {
    const last = open.items.at(-1);
    last?.push(...parseRuns(` ${line.trim()}`));
    return open;
  }
  const quoted = QUOTE.exec(line)?.[1];
  const kind = quoted === undefined ? 'paragraph' : 'quote';
  const words = quoted ?? line.trim();
  if (open !== null && open.kind === kind) {
    open.runs.push(...parseRuns(` ${words}`));
    return open;
  }
  return append(blocks, { kind, runs: parseRuns(words) });
}

function append(blocks: Block[], block: Block): Block {
  blocks.push(block);
  return block;
}

const RUN = /\*\*([^*]+)\*\*|__([^_]+)__|\*([^*\s][^*]*)\*|`([^`]+)`|\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/g;

export function parseRuns(text: string): Run[] {
  const runs: Run[] = [];
  let from = 0;
  for (const match of text.matchAll(RUN)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index), style: 'plain' });
    runs.push(runOf(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) runs.push({ text: text.slice(from), style: 'plain' });
  return runs;
}

function runOf([whole, strong, strong2, em, code, link, href]: RegExpExecArray): Run {
  if (link !== undefined && href !== undefined) return { text: link, style: 'link', href };
  if (code !== undefined) return { text: code, style: 'code' };
  if (em !== undefined) return { text: em, style: 'em' };
  return { text: strong ?? strong2 ?? whole, style: 'strong' };
}
