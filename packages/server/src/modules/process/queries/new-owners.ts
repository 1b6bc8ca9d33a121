import type { Playbook } from '@dealwright/engine/language/playbook';
import { anyReads, rulesOf } from '@dealwright/engine/language/rules-of';
import type { Owner } from '@dealwright/engine/process/case';
import type { Context } from '../../../platform/context.ts';

/** Whose new records are going to be, by what is said of it. */
export type OwnersOfNew = (input: object) => Owner | null;

/**
 * Who will own new records, with the team they are in: whoever is named, else who makes them; nobody for history that names nobody.
 * Names and teams are looked up, in one statement, where a rule of the playbook reads them.
 */
export async function ownersOfNew(ctx: Context, playbook: Playbook, inputs: readonly object[]): Promise<OwnersOfNew> {
  const rules = rulesOf(playbook);
  const wanted = anyReads(rules, 'team') || anyReads(rules, 'owner') ? inputs.flatMap((input) => idIn(ctx, input) ?? []) : [];
  const known = await membersById(ctx, wanted);
  return (input) => {
    if ('ownerName' in input && typeof input.ownerName === 'string') return { id: null, name: input.ownerName };
    const id = idIn(ctx, input);
    if (id === null) return null;
    return known.get(id) ?? { id, name: id === ctx.actor.id ? ctx.actor.name : '' };
  };
}

/** As `records/draft-record` fills the column. */
function idIn(ctx: Context, input: object): string | null {
  if ('ownerName' in input && typeof input.ownerName === 'string') return null;
  if ('ownerId' in input && input.ownerId !== undefined) return typeof input.ownerId === 'string' ? input.ownerId : null;
  return ctx.history ? null : ctx.actor.id;
}

async function membersById(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Owner>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx
    .selectFrom('members as m')
    .leftJoin('teams as t', (join) => join.onRef('t.workspace_id', '=', 'm.workspace_id').onRef('t.id', '=', 'm.team_id'))
    .select(['m.id', 'm.name', 't.name as team'])
    .where('m.workspace_id', '=', ctx.workspace.id)
    .where('m.id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map(({ id, name, team }) => [id, { id, name, team }]));
}
