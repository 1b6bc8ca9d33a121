import type { Playbook } from '@dealwright/engine/language/playbook';
import type { Reason } from '@dealwright/engine/base/reason';
import { chooseOwner, type TurnCursor, withOneMore } from '@dealwright/engine/scoring/choose-owner';
import type { ScoredRecord } from '@dealwright/engine/scoring/scored-scope';
import type { Context } from '../../platform/context.ts';
import { calendarIn } from './queries/case.ts';
import { type NamedCandidate, ownerCandidates } from './queries/owner-candidates.ts';
import { keepTurns, lockTurns } from './store-turns.ts';

export interface TakenTurn {
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly rule: string | null;
  readonly because: readonly Reason[];
  readonly candidates: readonly NamedCandidate[];
}

/**
 * Whose turn it is to get a record, with the turn taken. Null where the playbook has no rules for its kind. `id` where it is there already.
 *
 * Changes: whose turn it is.
 */
export async function takeTurn(ctx: Context, playbook: Playbook, record: ScoredRecord, id: string | null): Promise<TakenTurn | null> {
  return (await takeTurns(ctx, playbook, [record], id))?.[0] ?? null;
}

/**
 * Whose turn it is to get each of many records of one kind, in their order, as if they came in one after the other: one reading of whom
 * there is and one writing of whose turn it is, however many they are. Null where the playbook has no rules for their kind. Whoever is
 * chosen holds the turns of all rules until the act ends, so the next one counts these records too.
 *
 * Changes: whose turn it is.
 */
export async function takeTurns(
  ctx: Context,
  playbook: Playbook,
  records: readonly ScoredRecord[],
  without: string | null = null,
): Promise<TakenTurn[] | null> {
  const { assignment } = playbook;
  const kind = records[0]?.kind;
  const rules = assignment?.rules.filter((rule) => rule.kind === kind) ?? [];
  if (assignment === null || kind === undefined || rules.length === 0) return null;
  let cursor = await lockTurns(
    ctx,
    rules.map((rule) => rule.id),
  );
  let candidates = await ownerCandidates(ctx, without);
  const known = { ...playbook, calendar: calendarIn(playbook.calendar, ctx.workspace.zone) };
  const before: TurnCursor = cursor;
  const taken: TakenTurn[] = [];
  for (const record of records) {
    const choice = chooseOwner(known, assignment, candidates, record, cursor, ctx.now);
    const owner = candidates.find((one) => one.id === choice.owner);
    const named = owner === undefined ? null : { id: owner.id, name: owner.name };
    taken.push({ owner: named, rule: choice.rule, because: choice.because, candidates });
    ({ cursor } = choice);
    candidates = candidates.map((one) => (one === owner ? { ...one, ...withOneMore(one, kind) } : one));
  }
  for (const [rule, gained] of Object.entries(cursor)) if (gained !== before[rule]) await keepTurns(ctx, rule, gained);
  return taken;
}
