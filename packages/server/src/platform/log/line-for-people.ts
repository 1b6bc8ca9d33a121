const PLAIN = new Set(['level', 'time', 'msg', 'err']);

/** One JSON log line as a person reads it: `14:03:59 warn  The disk is nearly full  free="1.2 GB"`. */
export function lineForPeople(line: string): string {
  const entry: unknown = JSON.parse(line);
  if (typeof entry !== 'object' || entry === null) return line;
  const named = new Map(Object.entries(entry));
  const time = text(named.get('time')).slice(11, 19);
  const rest = [...named].filter(([name]) => !PLAIN.has(name)).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const head = [time, text(named.get('level')).padEnd(5), text(named.get('msg')), ...rest].join(' ').trimEnd();
  const error = named.get('err');
  return `${head}\n${error === undefined ? '' : `${indented(error)}\n`}`;
}

function indented(error: unknown): string {
  const stack = typeof error === 'object' && error !== null && 'stack' in error ? text(error.stack) : JSON.stringify(error);
  return stack.replace(/^/gm, '    ');
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
