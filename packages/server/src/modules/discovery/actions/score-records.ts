import type { Playbook } from '@dealwright/engine/language/playbook';
import type { Scoring } from '@dealwright/engine/language/scoring';
import { scoreRecord } from '@dealwright/engine/scoring/score-record';
import type { Context } from '../../../platform/context.ts';
import { newestVersion, pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import { loadCases } from '../../process/queries/case.ts';
import { type KeptScore, setScores } from '../../records/actions/set-scores.ts';

type Scored = KeptScore & { readonly id: string };
const NONE = { fit: null, engagement: null, grade: null, dueAt: null };

/**
 * Works out the scores of records of one kind by the newest playbook and keeps them, with when each will have faded by a point. A
 * playbook that scores nothing leaves no score. A record that is gone meanwhile is passed by.
 *
 * Changes: the scores that lists and Today read; no version, no event.
 */
export async function scoreRecords(ctx: Context, kind: 'lead' | 'deal', ids: readonly string[]): Promise<void> {
  const newest = await newestVersion(ctx);
  if (newest === null || ids.length === 0) return;
  const playbook = await pinnedPlaybook(ctx, newest.version);
  await setScores(
    ctx,
    kind,
    playbook.scoring === null ? ids.map((id) => ({ id, ...NONE })) : await workedOut(ctx, playbook, playbook.scoring, kind, ids),
  );
}

async function workedOut(
  ctx: Context,
  playbook: Playbook,
  scoring: Scoring,
  kind: 'lead' | 'deal',
  ids: readonly string[],
): Promise<Scored[]> {
  const cases = await loadCases(ctx, kind, ids);
  return cases.map(({ id, subject }) => {
    const terms = { ...playbook, calendar: subject.calendar };
    const { fit, engagement, grade, fadesAt } = scoreRecord(terms, scoring, subject, subject.happenings, ctx.now);
    return { id, fit, engagement, grade, dueAt: fadesAt };
  });
}
