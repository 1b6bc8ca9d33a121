import { REACHES, type setRights as contract } from '@dealwright/contract/rights';
import type { Body } from '@dealwright/contract/route';
import type { Context } from '../../context.ts';
import { announce } from '../../events/announce.ts';
import { refuse } from '../../refuse.ts';
import { rightsChanged } from '../member-events.ts';
import { keptRights, type Maskable, type ReadMaskable, rightsView, type RightsView } from '../queries/rights.ts';
import { lockWorkspace, setWorkspaceRights } from '../store.ts';

type Given = Body<typeof contract>;
type Masks = Record<string, Record<string, 'hidden' | 'readOnly'>>;

/**
 * Sets how far a role sees and edits, and which fields are kept from it. It holds from the next request on.
 *
 * Needs: owner or admin. Announces: `rights.changed`, when something is different.
 * Refuses: `bad-value` for editing further than seeing, `unknown-field`.
 */
export async function setRights(ctx: Context, role: RightsView['role'], given: Given, readMaskable: ReadMaskable): Promise<RightsView> {
  if (REACHES.indexOf(given.edit) > REACHES.indexOf(given.see)) {
    const message = 'Nobody can edit what they do not see.';
    refuse('bad-value', { detail: message, errors: [{ pointer: '/edit', message }] });
  }
  const maskable = await readMaskable(ctx);
  await lockWorkspace(ctx);
  const kept = await keptRights(ctx);
  const before = rightsView(role, kept[role], maskable);
  const next = { see: given.see, edit: given.edit, fields: masksOf(given, maskable) };
  const after = rightsView(role, next, maskable);
  if (JSON.stringify(after) === JSON.stringify(before)) return after;
  await setWorkspaceRights(ctx, { ...kept, [role]: next });
  await announce(ctx, rightsChanged, {
    subject: { kind: 'workspace', id: ctx.workspace.id },
    payload: { role, from: told(before), to: told(after) },
  });
  return after;
}

function masksOf(given: Given, maskable: readonly Maskable[]): Masks {
  const masks: Masks = {};
  for (const [kind, fields] of Object.entries(given.fields))
    for (const [key, mask] of Object.entries(fields ?? {})) {
      const field = maskable.find((one) => one.kind === kind && one.key === key);
      if (field === undefined) {
        const message = `A ${kind} has no field “${key}” that can be kept from a role.`;
        refuse('unknown-field', { detail: message, errors: [{ pointer: `/fields/${kind}/${key}`, message }] });
      }
      for (const name of [key, ...field.also]) (masks[kind] ??= {})[name] = mask;
    }
  return masks;
}

const told = ({ see, edit, fields }: RightsView) => ({
  see,
  edit,
  fields: Object.fromEntries(Object.entries(fields).map(([kind, masks]) => [kind, { ...masks }])),
});
