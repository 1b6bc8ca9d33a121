import type { Query } from '@dealwright/contract/route';
import type { exportList as exporting } from '@dealwright/contract/views';
import { v7 } from 'uuid';
import type { Context } from '../../../platform/context.ts';
import { announce } from '../../../platform/events/announce.ts';
import type { OpenContext } from '../../../platform/http/served.ts';
import { refuse } from '../../../platform/refuse.ts';
import { listExported } from '../events.ts';
import { listSpec, recordList } from '../queries/list.ts';
import type { RecordKind } from '../tables.ts';
import { csvRow } from '../../../platform/http/csv.ts';
import { shownKeys, shownValue } from './shown-value.ts';

const PAGE = 500;
type Given = Query<typeof exporting>;
interface Column {
  readonly key: string;
  readonly label: string;
}

/**
 * A list as a CSV file, page by page while it is read.
 *
 * Announces: `list.exported` before the first row leaves. Refuses: as `recordList`; `unknown-field` for a column.
 */
export async function exportList(open: OpenContext, kind: RecordKind, given: Given): Promise<Response> {
  const { columns: asked, ...query } = given;
  const { columns, first } = await open.transaction('write', async (ctx) => {
    const chosen = await columnsOf(ctx, kind, asked);
    const page = await recordList(ctx, kind, { ...query, limit: PAGE, count: 'true' });
    await announce(ctx, listExported, {
      subject: { kind: 'export', id: v7() },
      payload: { kind, rows: page.count ?? 0, columns: chosen.map((one) => one.key), filtered: 'filter' in query || 'q' in query },
    });
    return { columns: chosen, first: page };
  });
  const text = (page: { readonly data: readonly object[] }): string =>
    page.data.map((record) => csvRow(columns.map((one) => shownValue(kind, record, one.key)))).join('');
  async function* parts(): AsyncGenerator<string> {
    // A mark at the front tells spreadsheets that it is UTF-8.
    yield `\uFEFF${csvRow(columns.map((one) => one.label))}${text(first)}`;
    for (let cursor = first.nextCursor; cursor !== null && !open.signal.aborted;) {
      const from = cursor;
      const page = await open.transaction('read', (ctx) => recordList(ctx, kind, { ...query, limit: PAGE, cursor: from }));
      yield text(page);
      cursor = page.nextCursor;
    }
  }
  return new Response(ReadableStream.from(parts()).pipeThrough(new TextEncoderStream()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${kind}s-${open.now.slice(0, 10)}.csv"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
}

/** The columns asked for, or all there are. */
async function columnsOf(ctx: Context, kind: RecordKind, asked: string | undefined): Promise<Column[]> {
  const { fields, custom } = await listSpec(ctx, kind);
  const own = new Set(shownKeys(kind));
  const all: Column[] = [...fields.filter((field) => own.has(field.key)), ...custom.values()].map(({ key, label }) => ({ key, label }));
  if (asked === undefined || asked === '') return all;
  return [...new Set(asked.split(','))].map(
    (key) => all.find((one) => one.key === key) ?? refuse('unknown-field', `A file has no column “${key.slice(0, 80)}”.`),
  );
}
