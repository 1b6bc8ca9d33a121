import type { Draft, DraftHead, listDrafts } from '@dealwright/contract/playbook-drafts';
import type { Out, Query } from '@dealwright/contract/route';
import { mayShapePlaybook } from '../../../platform/auth/policy.ts';
import type { Context } from '../../../platform/context.ts';
import { type DraftRow, draftRow } from '../store-drafts.ts';
import { memberNames, type NameOf } from './member-names.ts';
import { reviewRequired } from './review-state.ts';
import { newestVersion } from './versions.ts';

const WORKED_ON = ['open', 'inReview', 'approved'] as const;
type HeadRow = Omit<DraftRow, 'files'>;
const HEAD = [
  'id',
  'version',
  'name',
  'state',
  'base_version',
  'started_from',
  'hash',
  'authors',
  'reviewers',
  'created_by',
  'created_at',
  'changed_by',
  'changed_at',
  'published_version',
  'workspace_id',
] as const satisfies readonly (keyof HeadRow)[];

/** The drafts of the playbook, the last changed first. Everybody of the workspace may look. */
export async function drafts(ctx: Context, { state }: Query<typeof listDrafts>): Promise<Out<typeof listDrafts>> {
  const states = state === 'all' ? null : state === 'current' ? WORKED_ON : [state];
  let query = ctx.tx.selectFrom('playbook_drafts').select(HEAD).where('workspace_id', '=', ctx.workspace.id);
  if (states !== null) query = query.where('state', 'in', [...states]);
  const rows: HeadRow[] = await query.orderBy('changed_at', 'desc').orderBy('id').limit(200).execute();
  const names = await memberNames(
    ctx,
    rows.flatMap((row) => [row.created_by, row.changed_by]),
  );
  const counts = await openComments(
    ctx,
    rows.map((row) => row.id),
  );
  const newest = (await newestVersion(ctx))?.version ?? 0;
  return {
    data: rows.map((row) => headOf(row, names, counts.get(row.id) ?? 0, newest)),
    nextCursor: null,
    mayDraft: mayShapePlaybook(ctx.actor),
  };
}

/** One draft with its text. Refuses: `not-found`. */
export async function draftById(ctx: Context, id: string): Promise<Draft> {
  return draftView(ctx, await draftRow(ctx, id));
}

/** A draft as the caller sees it. */
export async function draftView(ctx: Context, row: DraftRow): Promise<Draft> {
  const reviews = await reviewsOf(ctx, row.id);
  const people = [row.created_by, row.changed_by, ...row.authors, ...row.reviewers, ...reviews.map((one) => one.by_id)];
  const names = await memberNames(ctx, people);
  const counts = await openComments(ctx, [row.id]);
  const newest = (await newestVersion(ctx))?.version ?? 0;
  const last = new Map(reviews.map((one) => [one.by_id, one.id]));
  const worked = isWorkedOn(row);
  return {
    ...headOf(row, names, counts.get(row.id) ?? 0, newest),
    files: Object.fromEntries(Object.entries(row.files).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    authors: row.authors.map(names),
    reviewers: row.reviewers.map(names),
    reviews: reviews.map((one) => ({
      id: one.id,
      by: names(one.by_id),
      at: one.at,
      verdict: one.verdict,
      reason: one.reason,
      hash: one.hash,
      lapsed: one.hash !== row.hash || last.get(one.by_id) !== one.id,
    })),
    reviewRequired: await reviewRequired(ctx),
    may: { edit: worked && mayShapePlaybook(ctx.actor), review: mayReview(ctx, row), publish: worked && mayShapePlaybook(ctx.actor) },
  };
}

/** Whether anybody still works on it. */
export function isWorkedOn(row: Pick<DraftRow, 'state'>): boolean {
  return WORKED_ON.some((state) => state === row.state);
}

/** Whoever may shape the playbook or was asked, and did not write in it. */
export function mayReview(ctx: Context, row: Pick<DraftRow, 'state' | 'authors' | 'reviewers'>): boolean {
  const { id, role, scopes } = ctx.actor;
  if (!isWorkedOn(row) || id === null || row.authors.includes(id) || role === 'readOnly' || !scopes.includes('write')) return false;
  return mayShapePlaybook(ctx.actor) || row.reviewers.includes(id);
}

function headOf(row: HeadRow, names: NameOf, comments: number, newest: number): DraftHead {
  return {
    id: row.id,
    name: row.name,
    state: row.state,
    version: row.version,
    baseVersion: row.base_version,
    startedFrom: row.started_from,
    outdated: isWorkedOn(row) && row.base_version !== null && row.base_version < newest,
    hash: row.hash,
    createdBy: names(row.created_by),
    createdAt: row.created_at,
    changedBy: names(row.changed_by),
    changedAt: row.changed_at,
    openComments: comments,
    publishedVersion: row.published_version,
  };
}

async function reviewsOf(ctx: Context, draft: string) {
  return ctx.tx
    .selectFrom('draft_reviews')
    .selectAll()
    .where('workspace_id', '=', ctx.workspace.id)
    .where('draft_id', '=', draft)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

async function openComments(ctx: Context, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('draft_comments')
    .select((one) => ['draft_id', one.fn.countAll<string>().as('count')])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('draft_id', 'in', [...ids])
    .where('reply_to', 'is', null)
    .where('resolved', '=', false)
    .groupBy('draft_id')
    .execute();
  return new Map(rows.map((row) => [row.draft_id, Number(row.count)]));
}
