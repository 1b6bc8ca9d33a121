import type { getAssignment } from '@dealwright/contract/assignment';
import type { Out } from '@dealwright/contract/route';
import { barredBy, namedByRules } from '@dealwright/engine/scoring/choose-owner';
import type { Context } from '../../../platform/context.ts';
import { newestVersion, pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import { assignmentSentence } from '../assignment-sentences.ts';
import { capacityOf } from '../capacity.ts';
import { ownerCandidates } from './owner-candidates.ts';

/** The rules of the newest playbook, and what every member whose records the caller sees takes, has, and would get now. */
export async function assignmentView(ctx: Context): Promise<Out<typeof getAssignment>> {
  const newest = await newestVersion(ctx);
  const assignment = newest === null ? null : (await pinnedPlaybook(ctx, newest.version)).assignment;
  const most = assignment?.most ?? null;
  const { see: seen } = ctx.actor.reach;
  const candidates = await ownerCandidates(ctx, null);
  const nameOf = (member: string): string => candidates.find((one) => one.id === member)?.name ?? member;
  return {
    rules: (assignment?.rules ?? []).map(({ id, kind, when, to, because }) => ({
      id,
      kind,
      when: when?.text ?? null,
      to: { kind: to.kind, names: [...to.names] },
      because,
    })),
    most,
    members: candidates
      .filter((one) => seen === null || seen.includes(one.id))
      .map((one) => {
        const named = assignment === null || namedByRules(assignment, 'lead', one);
        const barred = named ? barredBy(one, 'lead', most, ctx.now) : { code: 'assignment.notNamed', params: { member: one.id } };
        return {
          member: { id: one.id, name: one.name },
          capacity: capacityOf(one.takes),
          open: one.open,
          today: one.given.day,
          thisWeek: one.given.week,
          passedBy: barred === null ? null : { ...barred, params: { ...barred.params }, text: assignmentSentence(barred, nameOf) },
        };
      }),
  };
}
