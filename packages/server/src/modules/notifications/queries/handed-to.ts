import type { Acceptance, Playbook } from '@dealwright/engine/language/playbook';
import { z } from 'zod';
import type { Context } from '../../../platform/context.ts';
import type { ReceivedEvent } from '../../../platform/events/subscriber.ts';
import { pinnedPlaybook } from '../../playbooks/queries/versions.ts';
import { rolePlayers } from '../../process/queries/role-players.ts';

const moved = z.object({ process: z.string(), from: z.object({ id: z.string() }), to: z.object({ id: z.string() }) });
const started = z.object({ process: z.string(), kind: z.string(), id: z.string() });

interface Handed {
  /** Members who play the role that is to take it over. */
  readonly to: readonly string[];
  readonly about: { readonly kind: string; readonly id: string };
}

/** Who is asked to take a record over by a move or by what an end has begun; null where nobody is. */
export async function handedTo(ctx: Context, event: ReceivedEvent, playbookVersion: number | null): Promise<Handed | null> {
  if (playbookVersion === null) return null;
  const playbook = await pinnedPlaybook(ctx, playbookVersion);
  const begun = started.safeParse(event.payload).data;
  const accept = begun === undefined ? byExit(playbook, event) : byStart(playbook, begun.process);
  if (accept === null) return null;
  const about = begun ?? { kind: event.subject_kind, id: event.subject_id };
  return { to: await rolePlayers(ctx, accept.by), about: { kind: about.kind, id: about.id } };
}

function byExit({ processes }: Playbook, { payload }: ReceivedEvent): Acceptance | null {
  const move = moved.safeParse(payload).data;
  const from = processes.find(({ id }) => id === move?.process)?.stages.find(({ id }) => id === move?.from.id);
  return from?.exits.find(({ to }) => to === move?.to.id)?.accept ?? null;
}

function byStart({ processes }: Playbook, process: string): Acceptance | null {
  return processes.flatMap(({ starts }) => starts).find((start) => start.process === process)?.accept ?? null;
}
