/** Where a stage stands in the text of its process. Lines from 0; `to` is its last. */
export interface StageLines {
  id: string;
  from: number;
  to: number;
}

const ITEM = /^(\s*)-\s*(?:\{\s*)?id:\s*['"]?([\w-]+)/;

/** The stages of a process text with their lines: the items of its `stages:`, whatever else the text holds. */
export function stageLines(text: string): StageLines[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => /^stages:\s*(#.*)?$/.test(line));
  if (start < 0) return [];
  const after = lines.findIndex((line, at) => at > start && /^[^\s#-]/.test(line));
  const end = after < 0 ? lines.length : after;
  const items = lines.slice(start + 1, end).flatMap((line, at) => {
    const [, indent = '', id = ''] = ITEM.exec(line) ?? [];
    return id === '' ? [] : [{ id, indent: indent.length, from: start + 1 + at }];
  });
  const outer = Math.min(...items.map((one) => one.indent));
  const stages = items.filter((one) => one.indent === outer);
  return stages.map(({ id, from }, at) => ({ id, from, to: lastWritten(lines, from, (stages[at + 1]?.from ?? end) - 1) }));
}

/** Empty lines before the next stage belong to none. */
function lastWritten(lines: readonly string[], from: number, to: number): number {
  let last = to;
  while (last > from && (lines[last] ?? '').trim() === '') last -= 1;
  return last;
}

/** The file a process is written in. */
export function fileOf(files: Readonly<Record<string, string>>, process: string): string | undefined {
  const said = new RegExp(`^process:\\s*['"]?${process}['"]?\\s*(#.*)?$`, 'm');
  return Object.keys(files).find((name) => said.test(files[name] ?? ''));
}
