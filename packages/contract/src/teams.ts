import { z } from 'zod';
import { route } from './route.ts';
import { id, instant, line, nothing, page } from './shapes.ts';

const tag = 'Teams';
const inId = { params: z.object({ id }) };

export const team = z.object({
  id,
  name: z.string(),
  managerId: id.nullable(),
  memberIds: z.array(id),
  createdAt: instant,
});
export const listTeams = route({ method: 'GET', path: '/api/v1/teams', summary: 'The teams of the workspace', tag, out: page(team) });
export const createTeam = route({
  method: 'POST',
  path: '/api/v1/teams',
  summary: 'Make a team',
  tag,
  scope: 'admin',
  status: 201,
  errors: ['taken', 'bad-value'],
  body: z.object({ name: line(80), managerId: id.nullable().optional(), memberIds: z.array(id).max(200).default([]) }),
  out: team,
});
export const changeTeam = route({
  method: 'PATCH',
  path: '/api/v1/teams/{id}',
  summary: 'Change name, manager or members of a team',
  tag,
  scope: 'admin',
  errors: ['not-found', 'taken', 'bad-value'],
  ...inId,
  body: z.object({ name: line(80).optional(), managerId: id.nullable().optional(), memberIds: z.array(id).max(200).optional() }),
  out: team,
});
export const removeTeam = route({
  method: 'DELETE',
  path: '/api/v1/teams/{id}',
  summary: 'Remove a team; its members stay, without a team',
  tag,
  scope: 'admin',
  errors: ['not-found'],
  ...inId,
  out: nothing,
});
