import * as requests from '@dealwright/contract/change-requests';
import * as merges from '@dealwright/contract/draft-merge';
import * as reviews from '@dealwright/contract/draft-reviews';
import * as drafts from '@dealwright/contract/playbook-drafts';
import { type OpenContext, serve, serveOpen, type Served } from '../../platform/http/served.ts';
import { askForReview } from './actions/ask-for-review.ts';
import { closeChangeRequest } from './actions/close-change-request.ts';
import { commentDraft } from './actions/comment-draft.ts';
import { discardDraft } from './actions/discard-draft.ts';
import { fileChangeRequest } from './actions/file-change-request.ts';
import { importDraft } from './actions/import-draft.ts';
import { linkChangeRequest } from './actions/link-change-request.ts';
import { publishDraft } from './actions/publish-draft.ts';
import { rebaseDraft } from './actions/rebase-draft.ts';
import { renameDraft } from './actions/rename-draft.ts';
import { restoreDraft } from './actions/restore-draft.ts';
import { reviewDraft } from './actions/review-draft.ts';
import { saveDraft } from './actions/save-draft.ts';
import { setPlaybookSettings } from './actions/set-playbook-settings.ts';
import { settleComment } from './actions/settle-comment.ts';
import { startDraft } from './actions/start-draft.ts';
import { changeRequestById, changeRequests } from './queries/change-requests.ts';
import { draftComments } from './queries/draft-comments.ts';
import { diffDraft, draftMerge } from './queries/draft-diff.ts';
import { draftById, drafts as listed, draftView } from './queries/drafts.ts';
import { playbookFiles, playbookView } from './queries/playbook-views.ts';
import { reviewRequired } from './queries/review-state.ts';
import { writeZip } from './zip/write-zip.ts';

/** A folder as a zip; the response is made here, and the platform passes it on. */
const zipped = (name: string, files: Readonly<Record<string, string>>): Response =>
  new Response(writeZip(files), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.zip`).replaceAll("'", '%27')}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  });
interface OneId {
  readonly params: { readonly id: string };
}

const draftRoutes: readonly Served[] = [
  serve(drafts.listDrafts, (ctx, { query }) => listed(ctx, query)),
  serve(drafts.startDraft, async (ctx, { body }) => draftView(ctx, await startDraft(ctx, body.name, body.from))),
  serveOpen(drafts.importDraft, async (open, { query }) => {
    const id = await importDraft(open, query.name);
    return open.transaction('read', (ctx) => draftById(ctx, id));
  }),
  serve(drafts.getDraft, (ctx, { params }) => draftById(ctx, params.id)),
  serve(drafts.renameDraft, async (ctx, { params, body, ifMatch }) =>
    draftView(ctx, await renameDraft(ctx, params.id, body.name, body.version ?? ifMatch)),
  ),
  serve(drafts.saveDraft, async (ctx, { params, body, ifMatch }) =>
    draftView(ctx, await saveDraft(ctx, params.id, body.files, body.version ?? ifMatch, true)),
  ),
  serve(drafts.saveDraftFiles, async (ctx, { params, body, ifMatch }) =>
    draftView(ctx, await saveDraft(ctx, params.id, body.files, body.version ?? ifMatch, false)),
  ),
  serve(drafts.discardDraft, async (ctx, { params, body, ifMatch }) =>
    draftView(ctx, await discardDraft(ctx, params.id, body.version ?? ifMatch)),
  ),
  serve(drafts.restoreDraft, async (ctx, { params, body, ifMatch }) =>
    draftView(ctx, await restoreDraft(ctx, params.id, body.version ?? ifMatch)),
  ),
  {
    route: drafts.draftZip,
    kind: 'open',
    run: async (open: OpenContext, { params }: OneId) => {
      const { name, files } = await open.transaction('read', (ctx) => draftById(ctx, params.id));
      return zipped(name, files);
    },
  },
  {
    route: drafts.versionZip,
    kind: 'open',
    run: async (open: OpenContext, { params }: OneId) =>
      open.transaction('read', async (ctx) => {
        const { playbook, version } = await playbookView(ctx, params.id);
        return zipped(`${playbook}-v${version}`, (await playbookFiles(ctx, params.id)).files);
      }),
  },
  serve(merges.diffDraft, (ctx, { params, query }) => diffDraft(ctx, params.id, query.against ?? null)),
  serve(merges.draftMerge, (ctx, { params }) => draftMerge(ctx, params.id)),
  serve(merges.rebaseDraft, async (ctx, { params, body, ifMatch }) =>
    draftView(ctx, await rebaseDraft(ctx, params.id, body.take, body.version ?? ifMatch)),
  ),
];

const reviewRoutes: readonly Served[] = [
  serve(reviews.listDraftComments, (ctx, { params }) => draftComments(ctx, params.id)),
  serve(reviews.addDraftComment, async (ctx, { params, body }) => {
    await commentDraft(ctx, params.id, body);
    return draftComments(ctx, params.id);
  }),
  serve(reviews.resolveDraftComment, async (ctx, { params, body }) => {
    await settleComment(ctx, params.id, params.comment, body.resolved);
    return draftComments(ctx, params.id);
  }),
  serve(reviews.askForReview, async (ctx, { params, body, ifMatch }) =>
    draftView(ctx, await askForReview(ctx, params.id, body.reviewers, body.version ?? ifMatch)),
  ),
  serve(reviews.reviewDraft, async (ctx, { params, body }) => draftView(ctx, await reviewDraft(ctx, params.id, body))),
  serve(reviews.publishDraft, async (ctx, { params, body, ifMatch }) =>
    playbookView(ctx, (await publishDraft(ctx, params.id, body.note, body.version ?? ifMatch)).id),
  ),
  serve(reviews.getPlaybookSettings, async (ctx) => ({ reviewRequired: await reviewRequired(ctx) })),
  serve(reviews.setPlaybookSettings, async (ctx, { body }) => {
    await setPlaybookSettings(ctx, body.reviewRequired);
    return { reviewRequired: await reviewRequired(ctx) };
  }),
];

const requestRoutes: readonly Served[] = [
  serve(requests.listChangeRequests, (ctx, { query }) => changeRequests(ctx, query)),
  serve(requests.fileChangeRequest, async (ctx, { body }) => changeRequestById(ctx, await fileChangeRequest(ctx, body))),
  serve(requests.linkChangeRequest, async (ctx, { params, body }) => {
    await linkChangeRequest(ctx, params.id, body.draft);
    return changeRequestById(ctx, params.id);
  }),
  serve(requests.closeChangeRequest, async (ctx, { params, body }) => {
    await closeChangeRequest(ctx, params.id, body.answer);
    return changeRequestById(ctx, params.id);
  }),
];

/** Drafts of the playbook, what is said about them, and what people ask to change. */
export const routesOfDrafts: readonly Served[] = [...draftRoutes, ...reviewRoutes, ...requestRoutes];
