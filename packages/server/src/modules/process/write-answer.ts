import type { Body } from '@dealwright/contract/route';
import type { putAnswer } from '@dealwright/contract/process';
import type { Value } from '@dealwright/contract/shapes';
import type { Element } from '@dealwright/engine/language/playbook';
import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/events/announce.ts';
import { refuse } from '../../platform/refuse.ts';
import { PROCESS_EVENTS } from './events.ts';
import { happenedAt } from './happened-at.ts';
import { personIn } from './person-in.ts';
import type { Loaded } from './queries/case.ts';
import { elementOf } from './queries/prompts.ts';
import { insertAnswer } from './store.ts';

export type AnswerGiven = Body<typeof putAnswer>;

/** The answer itself, for acts that write more than one thing. */
export async function writeAnswer(ctx: Context, loaded: Loaded, ref: string, given: AnswerGiven): Promise<void> {
  const { subject, kind, id, playbookVersion } = loaded;
  const element = elementOf(subject, ref);
  if (element === undefined) refuse('unknown-answer', `The playbook asks no question named "${ref}".`);
  const value = checked(element, given.value);
  const [framework = '', name = ''] = ref.split('.');
  const at = happenedAt(ctx, given.occurredAt);
  const kept = { confidence: given.confidence ?? null, evidence: given.evidence ?? null };
  const confirmedBy = given.confirmedBy ?? null;
  const was = await insertAnswer(
    ctx,
    { kind, id },
    {
      framework,
      element: name,
      value: value === null ? null : JSON.stringify(value),
      ...kept,
      confirmed_by: confirmedBy,
      occurred_at: at,
      recorded_at: ctx.now,
      by_id: ctx.actor.id,
    },
  );
  await announce(ctx, PROCESS_EVENTS[kind].answered, {
    subject: { kind, id },
    payload: { framework, element: name, name: element.name, value, was, ...kept, confirmedBy },
    occurredAt: at,
    playbookVersion,
    person: personIn(loaded),
  });
}

/** The value as the element's type takes it. Refuses: `bad-value` with a sentence. */
function checked(element: Element, given: Value): Value {
  if (given === null || given === '') return null;
  const no = (wanted: string): never =>
    refuse('bad-value', { detail: `${element.name}: ${wanted}.`, errors: [{ pointer: '/value', message: `${wanted}.` }] });
  switch (element.type) {
    case 'number':
    case 'integer':
    case 'share':
      return typeof given === 'number' && Number.isFinite(given) && (element.type !== 'integer' || Number.isInteger(given))
        ? given
        : no('write a number');
    case 'money':
      return typeof given === 'string' && /^-?\d{1,15}(\.\d{1,4})?$/.test(given) ? given : no('write an amount, like 12500.00');
    case 'date':
      return typeof given === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given))
        ? given
        : no('write a date as YYYY-MM-DD');
    case 'boolean':
      return typeof given === 'boolean' ? given : no('say true or false');
    case 'choice':
      return typeof given === 'string' && (element.choices.length === 0 || element.choices.includes(given))
        ? given
        : no(`take one of ${element.choices.join(', ')}`);
    case 'list':
      return Array.isArray(given) ? given : no('write a list');
    case 'text':
    case 'contact':
    case 'instant':
      return typeof given === 'string' ? given : no('write a text');
  }
}
