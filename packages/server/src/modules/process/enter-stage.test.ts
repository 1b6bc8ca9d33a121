import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '../../platform/context.ts';
import { openTestDatabase, type TestDatabase, type TestWorkspace } from '../../testing/database.ts';
import { publishShipped } from '../playbooks/actions/publish-shipped.ts';
import { openRecord } from './actions/open-record.ts';
import { carryOut } from './carry-out-move.ts';
import { decide, type MoveGiven } from './decide-move-request.ts';
import { loadCase } from './queries/case.ts';
import { nextOf } from './settle.ts';
import type { RecordKind } from './tables.ts';

let db: TestDatabase;
let workspace: TestWorkspace;
beforeAll(async () => {
  db = await openTestDatabase();
  workspace = await db.workspace();
  await workspace.act((ctx) => publishShipped(ctx, 'b2b-software'));
});
afterAll(() => db.close());

/** Moves in an act of its own, and compares what the move answered with what is read afterwards. */
async function moved(kind: RecordKind, id: string, given: MoveGiven): Promise<readonly [answered: object, read: object]> {
  const answered = await workspace.act(async (ctx) => {
    const decided = await decide(ctx, kind, id, given);
    if (decided.kind === 'waiting') throw new Error('somebody else must agree first');
    const { loaded, decision, held } = decided;
    return (await carryOut(ctx, loaded, decision, given, { held })).after;
  });
  return workspace.act(async (ctx) => {
    const read = await loadCase(ctx, kind, id);
    const next = { ref: nextOf(ctx, read).next?.ref ?? null };
    return [
      { subject: answered.subject, next: await keptNext(ctx, id) },
      { subject: read.subject, next },
    ];
  });
}

async function keptNext(ctx: Context, id: string): Promise<{ ref: string | null }> {
  return ctx.tx
    .selectFrom('deals')
    .select('next_ref as ref')
    .where('workspace_id', '=', ctx.workspace.id)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

describe('the case a move answers', () => {
  it('is the case as it is read afterwards, whatever the move did', async () => {
    const { id } = await workspace.act((ctx) => openRecord(ctx, 'deal', { name: 'Sample deal' }, {}));
    const override = { reason: 'Agreed by phone' };
    const by = async (fromStage: string, to: string, rest: Partial<MoveGiven> = {}): Promise<void> => {
      const [answered, read] = await moved('deal', id, { fromStage, to, ...rest });
      expect(answered).toEqual(read);
    };
    await by('qualification', 'needs', { fill: { 'deal.amount': '12000.00' } });
    await by('needs', 'qualification', { reason: 'Asked again' });
    await by('qualification', 'proposal', { override: { ...override, until: new Date(Date.now() + 86_400_000).toISOString() } });
    await by('proposal', 'lost', { fill: { 'deal.lostReason': 'price' } });
    await by('lost', 'proposal', { reason: 'They called back' });
    await by('proposal', 'closing', { override });
    await by('closing', 'won', { override });
  });
});
