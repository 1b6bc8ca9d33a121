import type { changeObjective as contract } from '@dealwright/contract/objectives';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { memberNames } from '../../playbooks/queries/member-names.ts';
import { checkDue, checkOwner, checkTarget, checkVersion } from '../check-objective.ts';
import { OBJECTIVE_EVENTS } from '../events.ts';
import { metricWords } from '../objective-words.ts';
import { lockOwnObjective } from '../own-objective.ts';
import { type ObjectiveRow, setObjective } from '../store-objectives.ts';

type Given = Body<typeof contract>;
type Changes = Record<string, { from: string; to: string }>;

/**
 * Changes what is stated of an open objective; where it began stays as it was measured.
 *
 * Needs: to be owner, admin or process owner, or a manager whose objective it is. Changes: `objectives`. Announces: `objective.changed`.
 * Refuses: `not-found`, `not-allowed`, `stale`, `wrong-state` once closed, `bad-value`, `bad-date`.
 */
export async function changeObjective(ctx: Context, id: string, given: Given): Promise<void> {
  const row = await lockOwnObjective(ctx, id, given.version);
  const { title = row.title, dueOn = row.due_on, ownerId = row.owner_id, playbookVersion = row.playbook_version } = given;
  const target = given.target === undefined || Number(given.target) === Number(row.target) ? row.target : given.target;
  if (target !== row.target) checkTarget(row, target);
  if (dueOn !== row.due_on) checkDue(ctx, dueOn);
  if (ownerId !== row.owner_id) await checkOwner(ctx, ownerId);
  if (playbookVersion !== null && playbookVersion !== row.playbook_version) await checkVersion(ctx, playbookVersion);
  const changes = await changesOf(ctx, row, { title, dueOn, ownerId, playbookVersion, target });
  if (Object.keys(changes).length === 0) return;
  await setObjective(ctx, row, { title, due_on: dueOn, owner_id: ownerId, playbook_version: playbookVersion, target });
  await announce(ctx, OBJECTIVE_EVENTS.changed, { subject: { kind: 'objective', id }, payload: { title: row.title, changes } });
}

interface Stated {
  readonly title: string;
  readonly dueOn: string;
  readonly ownerId: string;
  readonly playbookVersion: number | null;
  readonly target: string;
}

async function changesOf(ctx: Context, row: ObjectiveRow, now: Stated): Promise<Changes> {
  const nameOf = await memberNames(ctx, [row.owner_id, now.ownerId]);
  const words = (target: string): string => metricWords(row.metric, Number(target), row.currency);
  const version = (number: number | null): string => (number === null ? 'none' : String(number));
  const both = {
    title: { from: row.title, to: now.title },
    target: { from: words(row.target), to: words(now.target) },
    dueOn: { from: row.due_on, to: now.dueOn },
    owner: { from: nameOf(row.owner_id).name, to: nameOf(now.ownerId).name },
    playbookVersion: { from: version(row.playbook_version), to: version(now.playbookVersion) },
  };
  const same: Record<string, boolean> = {
    title: row.title === now.title,
    target: row.target === now.target,
    dueOn: row.due_on === now.dueOn,
    owner: row.owner_id === now.ownerId,
    playbookVersion: row.playbook_version === now.playbookVersion,
  };
  return Object.fromEntries(Object.entries(both).filter(([key]) => same[key] === false));
}
