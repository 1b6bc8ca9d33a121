import type { Context } from '../../platform/context.ts';
import { insertAnswer, type About } from './store.ts';

/** What was answered on one record is known on the next: the same values, evidence and dates. */
export async function bringAnswers(ctx: Context, from: About, to: About): Promise<void> {
  const answers = await ctx.tx
    .selectFrom('answers')
    .select([
      'framework',
      'element',
      'value',
      'confidence',
      'evidence',
      'confirmed_by',
      'against',
      'asked',
      'owner_id',
      'occurred_at',
      'by_id',
    ])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('record_kind', '=', from.kind)
    .where('record_id', '=', from.id)
    .where('current', '=', true)
    .execute();
  for (const { value, ...answer } of answers) {
    await insertAnswer(ctx, to, { ...answer, value: value === null ? null : JSON.stringify(value), recorded_at: ctx.now });
  }
}
