import { v7 } from 'uuid';
import { mayShapePlaybook } from '../../../platform/auth/policy.ts';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { refuse } from '../../../platform/refuse.ts';
import { maturityChecked } from '../events.ts';
import { foundMaturity, questionsOf } from '../queries/maturity.ts';
import { shippedTraits } from '../queries/shipped-traits.ts';
import { insertCheck } from '../store-maturity.ts';

/**
 * Keeps how the company says it sells, with what its records show now. Nothing else is changed.
 *
 * Needs: to be owner, admin or process owner. Changes: `maturity_checks`. Announces: `maturity.checked`.
 * Refuses: `not-allowed`, `bad-value` for a question or an answer there is not.
 */
export async function answerMaturity(ctx: Context, answers: Readonly<Record<string, string>>): Promise<void> {
  if (!mayShapePlaybook(ctx.actor)) refuse('not-allowed', 'Only owners, admins and process owners answer for the workspace.');
  const questions = questionsOf(await shippedTraits());
  const errors = Object.entries(answers).flatMap(([question, chosen]) => {
    const known = questions.find(({ id }) => id === question)?.choices.some(({ id }) => id === chosen);
    return known === true ? [] : [{ pointer: `/answers/${question}`, message: 'There is no such question, or no such answer to it.' }];
  });
  if (errors.length > 0) refuse('bad-value', { detail: 'There is no such question, or no such answer to it.', errors });
  const { measured, result } = await foundMaturity(ctx, answers);
  const { inPlace, partly, lacking, of, gaps } = result;
  const id = v7();
  const shares = Object.fromEntries(Object.entries(measured.shares).map(([kind, { hits, n }]) => [kind, { hits, n }]));
  await insertCheck(ctx, {
    id,
    answers: JSON.stringify(answers),
    in_place: inPlace,
    partly,
    lacking,
    gaps: gaps.map(({ kind }) => kind),
    shares: JSON.stringify(shares),
  });
  await announce(ctx, maturityChecked, { subject: { kind: 'maturity', id }, payload: { inPlace, partly, lacking, of, gaps: gaps.length } });
}
