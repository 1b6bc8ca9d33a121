import { addDays } from '@dealwright/engine/base/working-time';

/** Who asks, and on which day it is where they are: what `@me` and `@today` stand for. */
export interface Asking {
  readonly me: string | null;
  readonly today: string;
}

/** From its first day until the last, both in it. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

const DAY = /^@today(?:([+-])(\d{1,4}))?$/;

/** `@today`, `@today-14`, `@today+7` as a plain date; null for any other text. */
export function relativeDay(text: string, today: string): string | null {
  const parts = DAY.exec(text);
  if (parts === null) return null;
  const days = Number(parts[2] ?? 0);
  return addDays(today, parts[1] === '-' ? -days : days);
}

/** `@thisWeek`, `@lastMonth`, `@nextQuarter` and their like; null for any other text. Weeks begin on Monday. */
export function relativePeriod(text: string, today: string): Period | null {
  const parts = /^@(this|last|next)(Week|Month|Quarter|Year)$/.exec(text);
  if (parts === null) return null;
  const by = { this: 0, last: -1, next: 1 }[parts[1] ?? ''] ?? 0;
  if (parts[2] === 'Week') {
    const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
    const from = addDays(today, by * 7 - weekday);
    return { from, to: addDays(from, 6) };
  }
  const months = { Month: 1, Quarter: 3, Year: 12 }[parts[2] ?? ''] ?? 1;
  const [year = 0, month = 1] = today.split('-').map(Number);
  const first = Math.floor((month - 1) / months) * months + by * months;
  const at = (offset: number): string => new Date(Date.UTC(year, offset, 1)).toISOString().slice(0, 10);
  return { from: at(first), to: addDays(at(first + months), -1) };
}
