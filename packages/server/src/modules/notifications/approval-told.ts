import { z } from 'zod';
import type { Context } from '../../platform/context.ts';
import { deputiesOf } from '../process/queries/deputies.ts';
import { rolePlayers } from '../process/queries/role-players.ts';
import type { Told } from './told.ts';

const asked = z.object({ name: z.string(), by: z.string(), askedBy: z.string().nullable() });
const ended = asked.extend({ move: z.string().optional(), why: z.string().optional(), told: z.array(z.string()).optional() });

/** Who is told of an approval: those who may answer it, whoever asked once it is answered or has lapsed, and those above where nobody answers. */
export async function approvalTold(ctx: Context, cause: string, type: string, payload: unknown): Promise<Told[]> {
  const { name, by, askedBy, move, why, told } = ended.parse(payload);
  if (type.endsWith('.approvalAsked')) {
    const players = await rolePlayers(ctx, by);
    const all = new Set([
      ...players,
      ...(await deputiesOf(
        ctx,
        players.filter((id) => id !== askedBy),
      )),
    ]);
    return [...all].filter((id) => id !== askedBy).map((memberId) => ({ memberId, kind: 'approvalAsked', cause, payload: { name } }));
  }
  if (type.endsWith('.approvalEscalated'))
    return (told ?? []).map((memberId) => ({ memberId, kind: 'approvalLate', cause, payload: { name } }));
  if (askedBy === null) return [];
  const state = type.endsWith('.approvalRefused')
    ? 'refused'
    : type.endsWith('.approvalGranted')
      ? 'granted'
      : why === 'notNeeded'
        ? 'notNeeded'
        : 'lapsed';
  return [{ memberId: askedBy, kind: 'approvalAnswered', cause, payload: { name, state, ...(move === undefined ? {} : { move }) } }];
}
