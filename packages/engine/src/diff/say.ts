import type { Due, Duration, ExitTiming } from '../language/playbook.ts';
import { spanText } from '../language/span.ts';

/** `"Proposal"` */
export function quoted(text: string): string {
  return `"${text}"`;
}

/** `a, b and c` */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

/** A span in words, after `lead`, or what stands for none. */
export function spanOr(span: Duration | null, none: string, lead = ''): string {
  return span === null ? none : `${lead}${spanText(span)}`;
}

/** `3 working days`, `21 days before deal.closesOn`. */
export function dueText(due: Due | null): string {
  if (due === null) return 'no date';
  return due.anchor === null ? spanText(due.span) : `${spanText(due.span)} ${due.anchor.direction} ${due.anchor.ref}`;
}

/** By whom or what an exit is taken. */
export function timingText(timing: ExitTiming | null): string {
  if (timing === null) return 'by hand';
  if (timing.kind === 'auto') return 'by itself as soon as it is open';
  return timing.kind === 'later' ? `by itself after ${spanText(timing.span)}` : `by itself on the day of ${timing.ref}`;
}

/** `from a to b`, where either may be nothing. */
export function fromTo(before: string | null, after: string | null): string {
  if (before === null) return `${after ?? 'nothing'} instead of nothing`;
  return `${after ?? 'nothing'} instead of ${before}`;
}
