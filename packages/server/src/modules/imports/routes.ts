import * as contract from '@dealwright/contract/imports';
import { serve, serveOpen, type Served } from '../../platform/http/served.ts';
import { startImport } from './actions/start-import.ts';
import { fileStoreOf } from './file-store.ts';
import { receiveFile } from './file/receive-file.ts';
import { importById, importList } from './queries/imports.ts';

export const routes: readonly Served[] = [
  serveOpen(contract.startImport, async (open, { query }) => {
    const door = {
      workspaceId: open.workspace.id,
      memberId: open.actor.id ?? open.workspace.id,
      files: fileStoreOf(open),
      transaction: <T>(work: Parameters<typeof open.transaction<T>>[1]) => open.transaction('write', work),
    };
    const id = await receiveFile(open.request, query.name, (file) => startImport(door, file, query.into));
    return open.transaction('read', (ctx) => importById(ctx, id));
  }),
  serve(contract.listImports, (ctx, { query }) => importList(ctx, query)),
  serve(contract.getImport, (ctx, { params }) => importById(ctx, params.id)),
];
