import * as contract from '@dealwright/contract/imports';
import type { OpenContext } from '../../platform/http/served.ts';
import { serve, serveOpen, type Served } from '../../platform/http/served.ts';
import { cancelImport } from './actions/cancel-import.ts';
import { previewImport } from './actions/preview-import.ts';
import { readAnew } from './actions/read-anew.ts';
import { runImport } from './actions/run-import.ts';
import { type Door, startImport } from './actions/start-import.ts';
import { receiveFile } from './file/receive-file.ts';
import { importJobType } from './import-job.ts';
import { errorsCsv } from './queries/errors-csv.ts';
import { importById, importList } from './queries/imports.ts';

export const routes: readonly Served[] = [
  serveOpen(contract.startImport, async (open, { query }) => {
    const id = await receiveFile(open.request, query.name, (file) => startImport(doorOf(open), file, query.into));
    return open.transaction('read', (ctx) => importById(ctx, id));
  }),
  serve(contract.listImports, (ctx, { query }) => importList(ctx, query)),
  serve(contract.getImport, (ctx, { params }) => importById(ctx, params.id)),
  serveOpen(contract.previewImport, (open, { params, body }) => previewImport(doorOf(open), params.id, body)),
  serveOpen(contract.readAnew, async (open, { params, body }) => {
    await readAnew(doorOf(open), params.id, body);
    return open.transaction('read', (ctx) => importById(ctx, params.id));
  }),
  serve(contract.runImport, async (ctx, { params }) => {
    await runImport(ctx, params.id);
    await ctx.enqueue(importJobType, { workspaceId: ctx.workspace.id, importId: params.id, memberId: ctx.actor.id ?? '' });
    return importById(ctx, params.id);
  }),
  serve(contract.cancelImport, async (ctx, { params }) => {
    await cancelImport(ctx, params.id);
    return importById(ctx, params.id);
  }),
  // The one answer that is no JSON: the response is made here, and the platform passes it on.
  {
    route: contract.importErrors,
    kind: 'member',
    run: async (ctx: Parameters<typeof errorsCsv>[0], { params }: { readonly params: { readonly id: string } }) =>
      new Response(await errorsCsv(ctx, params.id), { headers: CSV }),
  },
];

const CSV = {
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': 'attachment; filename="import-errors.csv"',
  'cache-control': 'no-store',
};

function doorOf(open: OpenContext): Door {
  return {
    workspaceId: open.workspace.id,
    memberId: open.actor.id ?? open.workspace.id,
    files: open.files,
    transaction: (work) => open.transaction('write', work),
  };
}
