import type { getScore } from '@dealwright/contract/discovery';
import type { Out } from '@dealwright/contract/route';
import { scoreRecord } from '@dealwright/engine/scoring/score-record';
import type { Context } from '../../../platform/context.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import { loadCase } from '../../process/queries/case.ts';
import type { RecordKind } from '../../process/tables.ts';

/** A record's score by the newest playbook: what we look for now, not what we looked for when it came in. Refuses: `not-found`. */
export async function scoreView(ctx: Context, kind: RecordKind, id: string): Promise<Out<typeof getScore>> {
  const { subject } = await loadCase(ctx, kind, id);
  const { playbook } = await newestPlaybook(ctx);
  if (playbook.scoring === null) return { score: null };
  const { points, unknown, ...rest } = scoreRecord(
    { ...playbook, calendar: subject.calendar },
    playbook.scoring,
    subject,
    subject.happenings,
    ctx.now,
  );
  return {
    score: {
      ...rest,
      points: points.map(({ axis, id: rule, points: given, because }) => ({ axis, id: rule, points: given, because })),
      unknown: unknown.map((one) => ({ ...one, missing: [...one.missing] })),
    },
  };
}
