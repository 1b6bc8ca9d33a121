const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads `500ms`, `10s`, `15m`, `12h` or `30d` (a bare number is seconds). Units: answers milliseconds; null when it is no span. */
export function spanMs(text: string): number | null {
  const match = /^(\d{1,9})(ms|s|m|h|d)?$/.exec(text.trim());
  if (!match) return null;
  const amount = Number(match[1]);
  const unitMs = UNIT_MS[match[2] ?? 's'];
  return unitMs === undefined || amount === 0 ? null : amount * unitMs;
}
