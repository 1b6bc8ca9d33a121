import type { Playbook } from '@dealwright/engine/language/playbook';
import type { Reason } from '@dealwright/engine/base/reason';
import { chooseOwner } from '@dealwright/engine/scoring/choose-owner';
import type { ScoredRecord } from '@dealwright/engine/scoring/scored-scope';
import type { Context } from '../../platform/context.ts';
import { calendarIn } from './queries/case.ts';
import { type NamedCandidate, ownerCandidates } from './queries/owner-candidates.ts';
import { keepTurns, lockTurns } from './store-turns.ts';

interface TakenTurn {
  readonly owner: { readonly id: string; readonly name: string } | null;
  readonly rule: string | null;
  readonly because: readonly Reason[];
  readonly candidates: readonly NamedCandidate[];
}

/**
 * Whose turn it is to get a record, with the turn taken. Null where the playbook has no rules for its kind. Whoever is chosen holds
 * the turns of all rules until the act ends, so the next one counts this record too.
 *
 * Changes: whose turn it is.
 */
export async function takeTurn(ctx: Context, playbook: Playbook, record: ScoredRecord, id: string | null): Promise<TakenTurn | null> {
  const { assignment } = playbook;
  const rules = assignment?.rules.filter((rule) => rule.kind === record.kind) ?? [];
  if (assignment === null || rules.length === 0) return null;
  const cursor = await lockTurns(
    ctx,
    rules.map((rule) => rule.id),
  );
  const candidates = await ownerCandidates(ctx, id);
  const calendar = calendarIn(playbook.calendar, ctx.workspace.zone);
  const choice = chooseOwner({ ...playbook, calendar }, assignment, candidates, record, cursor, ctx.now);
  if (choice.rule !== null) await keepTurns(ctx, choice.rule, choice.cursor[choice.rule] ?? {});
  const owner = candidates.find((one) => one.id === choice.owner);
  return { owner: owner === undefined ? null : { id: owner.id, name: owner.name }, rule: choice.rule, because: choice.because, candidates };
}
