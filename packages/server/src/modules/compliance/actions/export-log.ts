import type { AuditRow } from '@dealwright/contract/audit';
import { v7 } from 'uuid';
import { announce } from '../../../platform/events/announce.ts';
import { csvRow } from '../../../platform/http/csv.ts';
import type { OpenContext } from '../../../platform/http/served.ts';
import { logExported } from '../events.ts';
import { auditLog, countLog, kindsOf, type LogAsked } from '../queries/audit-log.ts';

const PAGE = 500;
const HEAD = ['No.', 'Happened', 'Recorded', 'What', 'Kind', 'On', 'Name', 'Id', 'Who', 'Via', 'Holds', 'Event', 'Seal'];

/**
 * The log as a CSV file, page by page while it is read.
 *
 * Needs: owner or admin, which the route asks. Announces: `log.exported` before the first row leaves. Refuses: as `auditLog`.
 */
export async function exportLog(open: OpenContext, asked: LogAsked): Promise<Response> {
  const first = await open.transaction('write', async (ctx) => {
    const page = await auditLog(ctx, { ...asked, limit: PAGE });
    await announce(ctx, logExported, {
      subject: { kind: 'export', id: v7() },
      payload: {
        rows: page.nextCursor === null ? page.data.length : await countLog(ctx, asked),
        kinds: kindsOf(asked) ?? [],
        who: asked.who ?? null,
        from: asked.from ?? null,
        to: asked.to ?? null,
        about: asked.about ?? null,
      },
    });
    return page;
  });
  async function* parts(): AsyncGenerator<string> {
    // A mark at the front tells spreadsheets that it is UTF-8.
    yield `\uFEFF${csvRow(HEAD)}${first.data.map(line).join('')}`;
    for (let cursor = first.nextCursor; cursor !== null && !open.signal.aborted;) {
      const from = cursor;
      const page = await open.transaction('read', (ctx) => auditLog(ctx, { ...asked, limit: PAGE, cursor: from }));
      yield page.data.map(line).join('');
      cursor = page.nextCursor;
    }
  }
  return new Response(ReadableStream.from(parts()).pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="log-${open.now.slice(0, 10)}.csv"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}

function line({ id, position, occurredAt, recordedAt, text, type, subject, actor, payload, hash }: AuditRow): string {
  const who = actor.name ?? 'Dealwright';
  return csvRow([
    position,
    occurredAt,
    recordedAt,
    text,
    type,
    subject.kind,
    subject.name,
    subject.id,
    who,
    actor.via,
    JSON.stringify(payload),
    id,
    hash,
  ]);
}
