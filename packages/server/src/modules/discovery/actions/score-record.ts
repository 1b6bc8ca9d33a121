import { scoreRecord as work } from '@dealwright/engine/scoring/score-record';
import type { Context } from '../../../platform/context.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { newestVersion, pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import { loadCase } from '../../process/queries/case.ts';
import { setScore } from '../../records/actions/set-score.ts';

/**
 * Works out a record's score by the newest playbook and keeps it, with when it will have faded by a point. A playbook that scores nothing
 * leaves no score. A record that is gone meanwhile is passed by.
 *
 * Changes: the score that lists and Today read; no version, no event.
 */
export async function scoreRecord(ctx: Context, kind: 'lead' | 'deal', id: string): Promise<void> {
  const newest = await newestVersion(ctx);
  if (newest === null) return;
  const playbook = await pinnedPlaybook(ctx, newest.version);
  try {
    const { subject } = await loadCase(ctx, kind, id);
    if (playbook.scoring === null) return await setScore(ctx, kind, id, { fit: null, engagement: null, grade: null, dueAt: null });
    const scored = work({ ...playbook, calendar: subject.calendar }, playbook.scoring, subject, subject.happenings, ctx.now);
    await setScore(ctx, kind, id, { fit: scored.fit, engagement: scored.engagement, grade: scored.grade, dueAt: scored.fadesAt });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'not-found') throw error;
  }
}
