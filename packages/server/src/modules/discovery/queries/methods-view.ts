import type { listMethods, MethodTraits, MethodView, recommendMethods } from '@dealwright/contract/methods';
import type { Out } from '@dealwright/contract/route';
import type { Calendar, Framework } from '@dealwright/engine/language/playbook';
import { spanText } from '@dealwright/engine/language/span';
import { ENOUGH_DEALS, measureTraits, medianOf, traitsOf } from '@dealwright/engine/qualify/measure-traits';
import { recommendMethod } from '@dealwright/engine/qualify/recommend-method';
import type { Context } from '../../../platform/context.ts';
import { frameworkLibrary } from '../../playbooks/queries/framework-library.ts';
import { knownPlaybook, newestPlaybook } from '../../playbooks/queries/versions.ts';
import { calendarIn } from '../../process/queries/case.ts';
import { closedDeals } from './closed-deals.ts';

/** The ways of selling that ship and those the playbook has, side by side, with what its deals show. Refuses: `not-found`. */
export async function methodsView(ctx: Context, playbookId: string): Promise<Out<typeof listMethods>> {
  await knownPlaybook(ctx, playbookId);
  const { own, all, calendar } = await methodsOf(ctx);
  const { measured, daysWon } = await closedDeals(ctx, calendar);
  return {
    methods: all.flatMap((framework) => methodView(framework, own.has(framework.id), daysWon.get(framework.id) ?? [])),
    measured: measureTraits(measured).map((one) => ({ ...one })),
    currency: ctx.workspace.currency,
  };
}

/** Which go with what is said and, where nothing is said, with what was measured. Refuses: `not-found`. */
export async function recommendationView(ctx: Context, playbookId: string, said: MethodTraits): Promise<Out<typeof recommendMethods>> {
  await knownPlaybook(ctx, playbookId);
  const { all, calendar } = await methodsOf(ctx);
  const { measured } = await closedDeals(ctx, calendar);
  const told = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const traits = traitsOf(measureTraits(measured), told);
  const { ranked, unknown } = recommendMethod(traits, all);
  return {
    traits: { ...traits },
    ranked: ranked.map((one) => ({ ...one, reasons: one.reasons.map((reason) => ({ ...reason })) })),
    unknown: [...unknown],
  };
}

/** The playbook's own stand before those that ship under the same id. */
async function methodsOf(
  ctx: Context,
): Promise<{ readonly own: ReadonlySet<string>; readonly all: readonly Framework[]; readonly calendar: Calendar }> {
  const { playbook } = await newestPlaybook(ctx);
  const { frameworks } = await frameworkLibrary();
  const shipped = frameworks.map((framework) => {
    const mine = playbook.frameworks[framework.id];
    return mine?.method === undefined ? framework : mine;
  });
  const others = Object.values(playbook.frameworks).filter(({ id }) => !frameworks.some((framework) => framework.id === id));
  return {
    own: new Set(Object.keys(playbook.frameworks)),
    all: [...shipped, ...others],
    calendar: calendarIn(playbook.calendar, ctx.workspace.zone),
  };
}

function methodView({ id, name, method, elements }: Framework, taken: boolean, days: readonly number[]): MethodView[] {
  if (method === undefined) return [];
  const median = medianOf(days.toSorted((a, b) => a - b));
  return [
    {
      framework: id,
      name,
      focus: method.focus,
      bestFor: [...method.bestFor],
      marks: [...method.marks],
      guide: method.guide,
      expect: method.expect === null ? null : spanText(method.expect),
      observed: median === undefined || days.length < ENOUGH_DEALS ? null : { days: median, of: days.length },
      asks: elements.length,
      steps: method.steps.map(({ do: does, title }) => ({ do: does, title })),
      gate: method.gate?.text ?? null,
      taken,
    },
  ];
}
