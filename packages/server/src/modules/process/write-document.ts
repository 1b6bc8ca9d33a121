import type { Body } from '@dealwright/contract/route';
import type { putDocument } from '@dealwright/contract/process';
import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/events/announce.ts';
import { refuse } from '../../platform/refuse.ts';
import { PROCESS_EVENTS } from './events.ts';
import { happenedAt } from './happened-at.ts';
import { personIn } from './person-in.ts';
import type { Loaded } from './queries/case.ts';
import { insertDocument } from './store.ts';

export type DocumentGiven = Body<typeof putDocument>;

/** The document itself, for acts that write more than one thing. */
export async function writeDocument(ctx: Context, loaded: Loaded, document: string, given: DocumentGiven): Promise<void> {
  const { kind, id, playbookVersion } = loaded;
  if (!asked(loaded).has(document))
    refuse('unknown-field', `This process asks for no document "${document}". It asks for: ${[...asked(loaded)].join(', ') || 'none'}.`);
  const at = happenedAt(ctx, given.occurredAt);
  const said = { note: given.note ?? null, url: given.url ?? null };
  await insertDocument(
    ctx,
    { kind, id },
    { document, ...said, occurred_at: at, recorded_at: ctx.now, by_id: ctx.actor.id, deleted_at: null },
  );
  await announce(ctx, PROCESS_EVENTS[kind].documentAdded, {
    subject: { kind, id },
    payload: { document, ...said },
    occurredAt: at,
    playbookVersion,
    person: personIn(loaded),
  });
}

function asked({ subject }: Loaded): Set<string> {
  const names = new Set<string>();
  for (const stage of subject.process.stages) {
    for (const step of stage.steps) if (step.do === 'document') names.add(step.id);
    for (const exit of stage.exits) {
      for (const need of exit.needs) if (need.fill.kind === 'document') names.add(need.fill.ref);
      for (const criterion of exit.criteria) {
        if (criterion.fill?.kind === 'document') names.add(criterion.fill.ref);
        for (const ref of criterion.that.refs) if (ref.startsWith('document.')) names.add(ref.slice('document.'.length));
      }
    }
  }
  return names;
}
