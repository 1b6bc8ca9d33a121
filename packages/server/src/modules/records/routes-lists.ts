import * as views from '@dealwright/contract/views';
import { serve, type Served } from '../../platform/http/served.ts';
import type { OpenContext } from '../../platform/http/served.ts';
import type { Params, Query } from '@dealwright/contract/route';
import { changeView } from './actions/change-view.ts';
import { createView } from './actions/create-view.ts';
import { removeView } from './actions/remove-view.ts';
import { exportList } from './export/export-list.ts';
import { needsALook } from './queries/needs-a-look.ts';
import { viewAnswer, viewList } from './queries/views.ts';

interface Export {
  readonly params: Params<typeof views.exportList>;
  readonly query: Query<typeof views.exportList>;
}

/** The views of lists, what needs a look, and lists as files. */
export const listRoutes: readonly Served[] = [
  serve(views.listViews, async (ctx, { query }) => ({ data: await viewList(ctx, query.kind), nextCursor: null })),
  serve(views.createView, async (ctx, { body }) => viewAnswer(ctx, await createView(ctx, body))),
  serve(views.changeView, async (ctx, { params, body, ifMatch }) =>
    viewAnswer(ctx, await changeView(ctx, params.id, body, ifMatch ?? body.version ?? null)),
  ),
  serve(views.removeView, async (ctx, { params }) => {
    await removeView(ctx, params.id);
    return {};
  }),
  serve(views.needsALook, (ctx, { query }) => needsALook(ctx, query)),
  // The response is made here, since it is a stream of text; the platform passes it on.
  {
    route: views.exportList,
    kind: 'open',
    run: (open: OpenContext, { params, query }: Export) => exportList(open, params.kind, query),
  },
];
