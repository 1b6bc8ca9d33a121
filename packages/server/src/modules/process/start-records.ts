import type { Start } from '@dealwright/engine/language/playbook';
import type { Context } from '../../platform/context.ts';
import { announce } from '../../platform/events/announce.ts';
import type { Moved } from './decide-move-request.ts';
import { PROCESS_EVENTS } from './events.ts';
import type { Loaded } from './queries/case.ts';
import { customerOfDeal } from './queries/customer-of-deal.ts';
import { settle } from './settle.ts';
import { insertHandover } from './store-daily-work.ts';
import type { RecordKind } from './tables.ts';
import { openRecord } from './actions/open-record.ts';
import { bringAnswers } from './bring-answers.ts';
import { personIn } from './person-in.ts';

export interface Started {
  readonly kind: RecordKind;
  readonly id: string;
  readonly name: string;
  readonly process: string;
}

/**
 * Begins what the process starts on this outcome, in the move's own transaction. `once-per: deal` finds what an earlier win
 * began instead of beginning it again.
 */
export async function startRecords(ctx: Context, loaded: Loaded, decision: Moved): Promise<readonly Started[]> {
  const started: Started[] = [];
  for (const start of loaded.subject.process.starts) {
    if (start.outcome !== decision.outcome) continue;
    const one = await startOne(ctx, loaded, start, decision.occurredAt);
    if (one === null) continue;
    const begun = { kind: one.kind, id: one.id };
    const promises = start.copy.includes('promises');
    if (promises) await bringAnswers(ctx, { kind: loaded.kind, id: loaded.id }, begun);
    if (start.accept !== null) await insertHandover(ctx, begun, start.accept, decision.occurredAt);
    if (promises || start.accept !== null) await settle(ctx, one.kind, one.id);
    started.push(one);
    await announce(ctx, PROCESS_EVENTS[loaded.kind].started, {
      subject: { kind: loaded.kind, id: loaded.id },
      payload: { process: one.process, kind: one.kind, id: one.id, name: one.name },
      person: personIn(loaded),
      occurredAt: decision.occurredAt,
      playbookVersion: loaded.playbookVersion,
    });
  }
  return started;
}

async function startOne(ctx: Context, loaded: Loaded, start: Start, at: string): Promise<Started | null> {
  const { record } = loaded.rows;
  const copies = (what: string) => start.copy.includes(what);
  const idOf = (column: string): string | null => (typeof record[column] === 'string' ? record[column] : null);
  const owner = copies('owner') ? { ownerId: record.owner_id, ownerName: record.owner_name } : {};
  const accountName = loaded.rows.account?.['name'];
  const name = typeof accountName === 'string' ? accountName : loaded.name;
  if (start.kind === 'customer') {
    if (loaded.kind === 'deal' && start.oncePer === 'deal' && (await customerOfDeal(ctx, start.process, loaded.id)) !== null) return null;
    const opened = await openRecord(
      ctx,
      'customer',
      {
        name,
        accountId: copies('account') ? idOf('account_id') : null,
        contactId: copies('contacts') ? idOf('contact_id') : null,
        since: at.slice(0, 10),
        dealId: loaded.kind === 'deal' ? loaded.id : null,
        ...owner,
      },
      { process: start.process, occurredAt: at },
    );
    return { kind: 'customer', id: opened.id, name: opened.name, process: start.process };
  }
  if (start.kind === 'deal') {
    const opened = await openRecord(
      ctx,
      'deal',
      {
        name,
        accountId: copies('account') ? idOf('account_id') : null,
        contactId: copies('contacts') ? idOf('contact_id') : null,
        ...owner,
      },
      { process: start.process, occurredAt: at },
    );
    return { kind: 'deal', id: opened.id, name: opened.name, process: start.process };
  }
  const opened = await openRecord(ctx, 'lead', { company: name, ...owner }, { process: start.process, occurredAt: at });
  return { kind: 'lead', id: opened.id, name: opened.name, process: start.process };
}
