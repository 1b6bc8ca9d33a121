import type { AwayPlan } from '@dealwright/contract/day';
import type { Calendar } from '@dealwright/engine/language/playbook';
import type { LateWork } from '@dealwright/engine/process/away-plan';
import { rankNextSteps } from '@dealwright/engine/scoring/rank-next-steps';
import type { Context } from '../../../platform/context.ts';
import type { About } from '../store.ts';
import { steppedRows } from './day-rows.ts';
import { instantText } from './plain-fields.ts';
import { rankedOf, stakesOf } from './ranked-records.ts';
import { taskDue, todayTasks } from './today-tasks.ts';

/** A piece of the caller's work that fell due: the next step of a record, or a task with its day. */
export type Late = LateWork & {
  readonly kind: 'step' | 'task';
  readonly title: string;
  readonly record: AwayPlan['data'][number]['record'];
  /** The record whose steps are late; null for a task. */
  readonly about: About | null;
  readonly dueOn: string | null;
};

/** What one plan dates anew at most. */
const MOST = 300;
/** So many of the caller's records are looked at. */
const MOST_RANKED = 1000;

/** What fell due between two moments, ranked as Today ranks it; what only a gate asks for has no date of its own to change. */
export async function lateWork(
  ctx: Context,
  calendar: Calendar,
  span: { readonly from: string; readonly before: string },
): Promise<Late[]> {
  const within = (dueAt: string | null): dueAt is string =>
    dueAt !== null && Date.parse(dueAt) >= Date.parse(span.from) && Date.parse(dueAt) < Date.parse(span.before);
  const stakes = await stakesOf(ctx);
  const rows = await steppedRows(ctx, calendar, stakes, MOST_RANKED);
  const { ranked } = rankNextSteps(
    rows.map((row) => rankedOf(row, ctx.actor.id, stakes)),
    calendar,
    ctx.now,
  );
  const rank = new Map(ranked.map(({ id }, index) => [id, index]));
  const steps = rows.flatMap((row): Late[] => {
    const dueAt = row.next_due_at === null ? null : instantText(row.next_due_at);
    if (!within(dueAt) || row.next_kind !== 'step' || !row.open) return [];
    return [
      {
        id: row.id,
        dueAt,
        required: row.next_because?.some(({ code }) => code === 'step.required') ?? false,
        rank: rank.get(row.id) ?? ranked.length,
        kind: 'step',
        title: row.next_title,
        record: { kind: row.kind, id: row.id, name: row.name, account: row.account, stage: row.stage_name },
        about: { kind: row.kind, id: row.id },
        dueOn: null,
      },
    ];
  });
  const tasks = (await todayTasks(ctx)).flatMap((task): Late[] => {
    const dueAt = taskDue(calendar, task);
    if (!within(dueAt)) return [];
    const record = { ...task.about, account: null, stage: '' };
    return [
      { id: task.id, dueAt, required: false, rank: ranked.length, kind: 'task', title: task.title, record, about: null, dueOn: task.dueOn },
    ];
  });
  const earliest = steps.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt) || (a.id < b.id ? -1 : 1));
  return [...earliest, ...tasks].slice(0, MOST);
}
