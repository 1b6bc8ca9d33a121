import type { getMaturity, MaturityView } from '@dealwright/contract/maturity';
import type { Out } from '@dealwright/contract/route';
import { GAP_KINDS, type GapKind } from '@dealwright/engine/insights/maturity/gap-kinds';
import { type Gap, type Maturity, maturityOf, type SeenStay } from '@dealwright/engine/insights/maturity/maturity';
import { traitsOf } from '@dealwright/engine/insights/maturity/playbook-traits';
import { type MaturityAnswers, PRACTICE, PROFILE, tradeQuestion } from '@dealwright/engine/insights/maturity/questions';
import { recommend } from '@dealwright/engine/insights/maturity/recommend';
import type { Playbook } from '@dealwright/engine/language/playbook';
import { share } from '@dealwright/engine/replay/wilson';
import { mayShapePlaybook } from '../../../platform/auth/policy.ts';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import { memberNames } from '../../playbooks/queries/member-names.ts';
import { newestPlaybook, newestVersion } from '../../playbooks/queries/versions.ts';
import { type CheckRow, maturityChecks } from '../store-maturity.ts';
import { type MeasuredMaturity, measuredMaturity } from './measured-maturity.ts';
import { type ShippedPlaybook, shippedTraits } from './shipped-traits.ts';

const RECOMMENDED = 3;

/** How the company says it sells, what its records show, what lacks, and which playbook looks after that. */
export async function maturity(ctx: Context): Promise<Out<typeof getMaturity>> {
  const checks = await maturityChecks(ctx);
  const [last] = checks;
  const answers = last?.answers ?? {};
  const { playbook, measured, result } = await foundMaturity(ctx, answers);
  const shipped = await shippedTraits();
  const covered = playbook === null ? new Set<GapKind>() : traitsOf(playbook).looksAfter;
  const nameOf = await memberNames(
    ctx,
    checks.map(({ by_id: by }) => by),
  );
  return {
    questions: questionsOf(shipped),
    mayAnswer: mayShapePlaybook(ctx.actor),
    check: last === undefined ? null : { id: last.id, at: last.at, by: nameOf(last.by_id), answers },
    inPlace: result.inPlace,
    partly: result.partly,
    lacking: result.lacking,
    of: result.of,
    gaps: result.gaps.map((gap) => gapView(gap, measured, covered)),
    shown: [...measured.behind.keys()].flatMap((kind) => shownView(kind, measured) ?? []),
    stays: measured.stays.map(stayView),
    recommended: last === undefined ? [] : recommendedOf(shipped, playbook, answers, result, covered),
    earlier: checks.map((row) => earlierView(ctx, row, nameOf)),
  };
}

/** What answers and records show together. */
export async function foundMaturity(
  ctx: Context,
  answers: MaturityAnswers,
): Promise<{ readonly playbook: Playbook | null; readonly measured: MeasuredMaturity; readonly result: Maturity }> {
  const playbook = (await newestVersion(ctx)) === null ? null : (await newestPlaybook(ctx)).playbook;
  const measured = await measuredMaturity(ctx, playbook);
  return { playbook, measured, result: maturityOf(answers, measured) };
}

/** Every question with its answers: those about how the company sells, then those about the company. */
export function questionsOf(shipped: readonly ShippedPlaybook[]): MaturityView['questions'] {
  const trades = shipped.filter(({ catalogue }) => catalogue === 'industry');
  const view =
    (about: 'practice' | 'profile') =>
    ({ id, ask, choices }: (typeof PRACTICE)[number] | (typeof PROFILE)[number]) => ({
      id,
      about,
      ask,
      choices: choices.map((choice) => ({ id: choice.id, label: choice.label })),
    });
  return [...PRACTICE.map(view('practice')), ...[tradeQuestion(trades), ...PROFILE].map(view('profile'))];
}

function recommendedOf(
  shipped: readonly ShippedPlaybook[],
  playbook: Playbook | null,
  answers: MaturityAnswers,
  { gaps }: Maturity,
  covered: ReadonlySet<GapKind>,
): MaturityView['recommended'] {
  const candidates = shipped.map(({ id, traits }) => ({ id, traits, taken: playbook?.id === id || playbook?.extends === id }));
  const found = recommend(
    candidates,
    answers,
    gaps.map(({ kind }) => kind),
    covered,
  );
  return found.slice(0, RECOMMENDED).map(({ id, points, taken, reasons }) => {
    const { name = id, summary = '' } = shipped.find((one) => one.id === id) ?? {};
    return { id, name, summary, taken, points, reasons: reasons.map((reason) => ({ ...reason, gaps: [...reason.gaps] })) };
  });
}

function gapView(gap: Gap, measured: MeasuredMaturity, covered: ReadonlySet<GapKind>): MaturityView['gaps'][number] {
  const { kind, title, why, next, said, unlikeSaid, stay } = gap;
  return {
    kind,
    title,
    why,
    next,
    said,
    unlikeSaid,
    shown: shownView(kind, measured),
    stay: stay === null ? null : stayView(stay),
    lookedAfter: covered.has(kind),
  };
}

function shownView(kind: GapKind, { shares, behind }: MeasuredMaturity): MaturityView['shown'][number] | null {
  const [seen, found] = [shares[kind], behind.get(kind)];
  if (seen === undefined || found === undefined) return null;
  const { filter, records } = found;
  return { kind, title: GAP_KINDS[kind].title, hits: seen.hits, size: share(seen.hits, seen.n), filter, records: [...records] };
}

const stayView = ({ process, stage, name, median, expected }: SeenStay): MaturityView['stays'][number] => ({
  process,
  stage,
  name,
  median,
  expected,
});

/** What was counted then was counted with somebody's rights: it is shown to whoever sees everything. */
function earlierView(ctx: Context, row: CheckRow, nameOf: Awaited<ReturnType<typeof memberNames>>): MaturityView['earlier'][number] {
  const seesAll = ctx.actor.reach.see === null && hiddenFields(ctx.actor, 'deal').size === 0;
  return {
    id: row.id,
    at: row.at,
    by: nameOf(row.by_id),
    inPlace: row.in_place,
    partly: row.partly,
    lacking: row.lacking,
    gaps: row.gaps.length,
    shares: seesAll ? Object.entries(row.shares).map(([kind, { hits, n }]) => ({ kind, hits, n })) : null,
  };
}
