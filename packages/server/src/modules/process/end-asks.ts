import { approvalsOf, lastAsk, valuesHash } from '@dealwright/engine/process/approval-truths';
import { isNeeded } from '@dealwright/engine/process/approvals';
import type { ApprovalAsk, Case } from '@dealwright/engine/process/case';
import { situationOf } from '@dealwright/engine/process/situation';
import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/events/announce.ts';
import { APPROVAL_EVENTS } from './events.ts';
import type { Loaded } from './queries/case.ts';
import { setAskEnded, setLapsed } from './store-approvals.ts';

type Row = NonNullable<Loaded['rows']['approvals']>[number];

/** Takes back what is asked and not answered: by whoever asked, or because the record goes another way. */
export async function endAsks(ctx: Context, loaded: Loaded, why: 'withdrawn' | 'movedOn'): Promise<void> {
  const open = (loaded.rows.approvals ?? []).filter(({ state }) => state === 'waiting');
  if (open.length === 0) return;
  await setAskEnded(
    ctx,
    open.map(({ id }) => id),
    { state: 'withdrawn' },
  );
  for (const row of open) await announce(ctx, APPROVAL_EVENTS[loaded.kind].withdrawn, told(loaded, row, why));
}

/**
 * Ends what has lost its object since: a grant whose values have changed, and what is asked but needed no longer. Answers the case as it
 * then stands.
 *
 * Changes: `approvals`. Announces: `<kind>.approvalLapsed`.
 */
export async function lapseAsks(ctx: Context, loaded: Loaded): Promise<Loaded> {
  const { subject, kind } = loaded;
  if ((subject.approvals ?? []).every(({ state }) => state !== 'granted' && state !== 'waiting')) return loaded;
  const lapsed = lapsedIn(subject, ctx.now);
  if (lapsed.size === 0) return loaded;
  await setLapsed(ctx, [...lapsed.keys()]);
  for (const row of loaded.rows.approvals ?? []) {
    const why = lapsed.get(row.id);
    if (why !== undefined) await announce(ctx, APPROVAL_EVENTS[kind].lapsed, told(loaded, row, why));
  }
  const without = (of: Case): Case => ({
    ...of,
    approvals: (of.approvals ?? []).map((ask): ApprovalAsk => (lapsed.has(ask.id) ? { ...ask, state: 'lapsed' } : ask)),
  });
  return { ...loaded, subject: without(subject), shown: without(loaded.shown) };
}

function lapsedIn(subject: Case, now: string): ReadonlyMap<string, 'valuesChanged' | 'notNeeded'> {
  const lapsed = new Map<string, 'valuesChanged' | 'notNeeded'>();
  const situation = situationOf(subject, now);
  if (situation.stage.outcome !== null) return lapsed;
  for (const approval of approvalsOf(subject.process)) {
    const last = lastAsk(subject, approval.id);
    if (last?.state === 'granted' && last.values !== valuesHash(subject, approval, situation.scope)) lapsed.set(last.id, 'valuesChanged');
    if (last?.state === 'waiting' && !isNeeded(situation, approval)) lapsed.set(last.id, 'notNeeded');
  }
  return lapsed;
}

/** What the log says of an ask. */
export function askTold(row: Pick<Row, 'approval' | 'name' | 'by_role' | 'from_stage' | 'to_stage' | 'asked_by' | 'due_at'>) {
  const { approval, name, by_role: by, from_stage: from, to_stage: to, asked_by: askedBy, due_at: dueAt } = row;
  return { approval, name, by, from, to, askedBy, dueAt: dueAt === null ? null : new Date(dueAt).toISOString() };
}

function told<W extends string>({ kind, id, playbookVersion }: Loaded, row: Row, why: W) {
  return { subject: { kind, id }, payload: { ...askTold(row), why }, playbookVersion };
}
