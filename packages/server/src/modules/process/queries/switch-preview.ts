import type { SwitchPreview } from '@dealwright/contract/process-switch';
import { planMigration } from '@dealwright/engine/process/migrate/plan-migration';
import { openStages } from '@dealwright/engine/process/position';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { switchMapping } from '../migrate/switch-mapping.ts';
import type { RecordKind } from '../tables.ts';
import { loadCase, shownCase } from './case.ts';
import { unmetView } from './guide-view.ts';

/** What would become of a record under another process of its version. Refuses: `not-found`, `wrong-state`, `bad-mapping`. */
export async function switchPreview(ctx: Context, kind: RecordKind, id: string, process: string): Promise<SwitchPreview> {
  const loaded = await loadCase(ctx, kind, id);
  const { subject } = loaded;
  const { target, mapping, because } = switchMapping(subject, process);
  const plan = planMigration(
    subject,
    { playbook: subject.playbook, mapping, calendar: subject.calendar, visit: 'next', anew: true },
    ctx.now,
  );
  if (plan.kind === 'refused') refuse('bad-mapping', `“${target.name}” has no stage for it.`);
  const shown = shownCase(ctx, plan.after, loaded.rows);
  return {
    process: { id: target.id, name: target.name },
    from: { id: plan.from.id, name: plan.from.name },
    to: { id: plan.to.id, name: plan.to.name },
    because,
    targets: openStages(target).map((stage) => ({ id: stage.id, name: stage.name })),
    stayDone: [...plan.steps.stayDone],
    gone: [...plan.steps.gone],
    fresh: [...plan.steps.fresh],
    held: plan.held.map((unmet) => {
      const view = unmetView(shown, unmet);
      return { id: view.id, label: view.prompt?.label ?? view.id, because: view.because };
    }),
    next: { before: plan.nextStep.before?.title ?? null, after: plan.nextStep.after?.title ?? null },
  };
}
