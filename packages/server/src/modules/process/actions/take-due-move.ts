import { decideMove } from '@dealwright/engine/process/decide-move';
import { type DueMove, dueMoves } from '@dealwright/engine/process/due-moves';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import { Refusal } from '../../../platform/refuse.ts';
import { bumpVersion } from '../../records/actions/bump-version.ts';
import { lockRecord } from '../../records/actions/lock-record.ts';
import { carryOut } from '../carry-out-move.ts';
import { PROCESS_EVENTS } from '../events.ts';
import { personIn } from '../person-in.ts';
import { type Loaded, loadCase } from '../queries/case.ts';
import { sentenceOf } from '../sentences.ts';
import { settle } from '../settle.ts';
import { insertAttempt, setTimedMove } from '../store-daily-work.ts';
import type { RecordKind } from '../tables.ts';
import { openRecord } from './open-record.ts';

/**
 * Takes the one thing a record is due to do by itself: the first exit whose time has come and whose gate is open, or the new attempt of
 * a nurtured one. What was held stays due. True where something was done, so that the record is looked at again.
 *
 * Changes: what a move changes; in nurture `attempts` and a new record. Announces: `<kind>.moved` with why, or `<kind>.renewed`.
 */
export async function takeDueMove(ctx: Context, kind: RecordKind, id: string): Promise<boolean> {
  const loaded = await lockedCase(ctx, kind, id);
  if (loaded === null) {
    await setTimedMove(ctx, { kind, id }, null);
    return false;
  }
  const due = dueMoves(loaded.subject, ctx.now).find((one) => one.kind === 'attempt' || one.state === 'open');
  const done = due !== undefined && (due.kind === 'attempt' ? await beginAnew(ctx, loaded) : await moveBy(ctx, loaded, due));
  await settle(ctx, kind, id);
  return done;
}

/** A record that is gone since has nothing left to do. */
async function lockedCase(ctx: Context, kind: RecordKind, id: string): Promise<Loaded | null> {
  try {
    await lockRecord(ctx, kind, id);
    return await loadCase(ctx, kind, id);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

async function moveBy(ctx: Context, loaded: Loaded, due: Extract<DueMove, { kind: 'move' }>): Promise<boolean> {
  const fromStage = loaded.subject.visits.at(-1)?.stage ?? '';
  const decision = decideMove(loaded.subject, { to: due.to, fromStage }, ctx.now);
  if (decision.kind !== 'moved') return false;
  await carryOut(ctx, loaded, decision, { reason: due.because.map(sentenceOf).join(' ') }, { automatic: true });
  return true;
}

/** The old one stays as it ended; the new one begins where its process begins, with whom and what the old one was about. */
async function beginAnew(ctx: Context, loaded: Loaded): Promise<boolean> {
  const { kind, id, name, rows, subject, playbookVersion } = loaded;
  const { record } = rows;
  const text = (column: string): string | null => (typeof record[column] === 'string' ? record[column] : null);
  const owner = { ownerId: record.owner_id, ownerName: record.owner_name };
  const about = { accountId: text('account_id'), contactId: text('contact_id') };
  const how = { process: subject.process.id };
  const { id: begun } =
    kind === 'lead'
      ? await openRecord(ctx, 'lead', { ...personOf(text), ...owner }, how)
      : kind === 'deal'
        ? await openRecord(ctx, 'deal', { name, ...about, source: text('source'), ...owner }, how)
        : await openRecord(ctx, 'customer', { name, ...about, source: text('source'), ...owner }, how);
  await insertAttempt(ctx, { kind, id }, begun);
  await bumpVersion(ctx, kind, id);
  await announce(ctx, PROCESS_EVENTS[kind].renewed, {
    subject: { kind, id },
    payload: { kind, id: begun, name },
    person: personIn(loaded),
    occurredAt: ctx.now,
    playbookVersion,
  });
  return true;
}

function personOf(text: (column: string) => string | null) {
  return {
    firstName: text('first_name'),
    lastName: text('last_name'),
    email: text('email'),
    phone: text('phone'),
    company: text('company'),
    jobTitle: text('job_title'),
    website: text('website'),
    country: text('country'),
    source: text('source'),
  };
}
