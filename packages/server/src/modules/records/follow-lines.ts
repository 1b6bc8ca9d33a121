import { refuse } from '../../platform/refuse.ts';
import type { Columns } from './columns.ts';
import type { Parsed } from './input.ts';
import { followedAmount, type PricedLine } from './line-worth.ts';

/**
 * The amount of a deal whose amount follows its lines; nothing where it is typed.
 *
 * Refuses: `bad-value` where another amount was given beside the lines.
 */
export function followColumns(row: Columns, lines: readonly PricedLine[], input: Parsed): Columns {
  const amount = followedAmount(row['amount_from'], lines);
  if (amount === undefined) return {};
  if (input['amount'] !== undefined && input['amount'] !== null && row['amount_minor'] !== amount) {
    const message = 'The amount follows the lines. Change the lines, or let the amount be typed.';
    refuse('bad-value', { detail: message, errors: [{ pointer: '/amount', message }] });
  }
  return { amount_minor: amount };
}
