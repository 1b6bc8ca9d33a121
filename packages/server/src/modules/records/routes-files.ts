import { Readable } from 'node:stream';
import * as files from '@dealwright/contract/files';
import { type OpenContext, serve, serveOpen, type Served } from '../../platform/http/served.ts';
import { attachFile } from './actions/attach-file.ts';
import { removeFile } from './actions/remove-file.ts';
import { fileById, filesOf } from './queries/files.ts';

const KIND = { leads: 'lead', deals: 'deal', customers: 'customer', accounts: 'account', contacts: 'contact' } as const;

/** The files of records. */
export const fileRoutes: readonly Served[] = [
  serve(files.listFiles, async (ctx, { params }) => ({ data: await filesOf(ctx, KIND[params.kind], params.id), nextCursor: null })),
  serveOpen(files.attachFile, async (open, { params, query }) => {
    const id = await attachFile(open, { kind: KIND[params.kind], id: params.id }, query.name);
    const { about: _, ...file } = await open.transaction('read', (ctx) => fileById(ctx, id));
    return file;
  }),
  // The bytes themselves: the response is made here, and the platform passes it on.
  {
    route: files.downloadFile,
    kind: 'open',
    run: async (open: OpenContext, { params }: { readonly params: { readonly id: string } }) => {
      const file = await open.transaction('read', (ctx) => fileById(ctx, params.id));
      const stream = open.files.read(open.workspace.id, file.id);
      return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
        headers: {
          'content-type': file.mediaType,
          'content-length': String(file.bytes),
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replaceAll("'", '%27')}`,
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        },
      });
    },
  },
  serve(files.removeFile, async (ctx, { params }) => {
    await removeFile(ctx, params.id);
    return {};
  }),
];
