const SECRET_NAME =
  /^(authorization|proxy-authorization|(set-)?cookie|key)$|password|passwd|secret|token|api-?_?key|private-?_?key|credential/i;
const SECRET_IN_LINE = /"((?:[^"\\]*(?:password|passwd|secret|token|api-?_?key|cookie|authorization)[^"\\]*)|key)":"(?:[^"\\]|\\.)*"/gi;
const CENSOR = '[redacted]';
const DEEPEST = 6;

/**
 * A copy of what is about to be logged, without secrets: values under telling names, bearer tokens and passwords in addresses.
 * An error keeps its kind, sentence, code and stack only: other properties of database errors quote people's data.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= DEEPEST) return '[deeper]';
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return value;
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  if (value instanceof Map || value instanceof Headers) return redact(Object.fromEntries(value), depth);
  return redactEntry(value, depth);
}

/** The same for the named values of one log entry. */
export function redactEntry(entry: object, depth = 0): Record<string, unknown> {
  const secret = (name: string, value: unknown): boolean => SECRET_NAME.test(name) && value !== null && value !== undefined;
  return Object.fromEntries(Object.entries(entry).map(([name, value]) => [name, secret(name, value) ? CENSOR : redact(value, depth + 1)]));
}

/** The second wall, over the written line: values bound to a child log do not pass the formatters. */
export function redactLine(line: string): string {
  return line.replace(SECRET_IN_LINE, `"$1":"${CENSOR}"`);
}

export function redactText(text: string): string {
  return text
    .replace(/(:\/\/[^\s:/@]*):[^\s/@]+@/g, `$1:${CENSOR}@`)
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, `$1 ${CENSOR}`)
    .replace(/([?&](?:token|key|code|password|secret)=)[^&\s]+/gi, `$1${CENSOR}`);
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  const told: Record<string, unknown> = { type: error.name, message: redactText(error.message) };
  if ('code' in error) told['code'] = redact(error.code, depth + 1);
  if (error.stack !== undefined) told['stack'] = redactText(error.stack);
  if (error.cause !== undefined) told['cause'] = redact(error.cause, depth + 1);
  return told;
}
