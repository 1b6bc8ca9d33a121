const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/i;

/** Whether a text is a date that a calendar has, from year 1 on: what the database can keep. */
export function isPlainDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (parts === null || parts[1] === '0000') return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** An instant as ISO 8601 with `Z` and milliseconds, or null where the text is none that the database can keep. */
export function plainInstant(text: string): string | null {
  if (!INSTANT.test(text) || !isPlainDate(text.slice(0, 10))) return null;
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) return null;
  const year = at.getUTCFullYear();
  return year >= 1 && year <= 9999 ? at.toISOString() : null;
}
