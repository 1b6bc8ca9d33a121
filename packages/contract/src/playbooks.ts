import { z } from 'zod';
import { route } from './route.ts';
import { id, instant, line } from './shapes.ts';

const tag = 'Playbooks';
export const finding = z.object({
  level: z.enum(['error', 'warning', 'advice']),
  code: z.string(),
  file: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  message: z.string(),
  fix: z.string().nullable(),
});

export const template = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  catalogue: z.enum(['industry', 'shape']).meta({ description: 'Made for an industry, or a shape of process that fits any' }),
});
export const listTemplates = route({
  method: 'GET',
  path: '/api/v1/playbook-templates',
  summary: 'The playbooks that ship',
  tag,
  access: 'session',
  data: 'none',
  out: z.object({ data: z.array(template), nextCursor: z.null() }),
});
export type Template = z.infer<typeof template>;

export const playbookView = z.object({
  id,
  playbook: z.string(),
  name: z.string(),
  version: z.number().int(),
  publishedAt: instant,
  hash: z.string(),
  processes: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(['lead', 'deal', 'customer']),
      objections: z.array(z.object({ id: z.string(), says: z.string(), answer: z.string().nullable(), stages: z.array(z.string()) })).meta({
        description: 'What buyers say against it, the answer to it, and where they say it: in every open stage where none is named',
      }),
      stages: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          goal: z.string().nullable(),
          outcome: z.string().nullable(),
          expect: z.string().nullable(),
          takes: z.array(z.string()).meta({ description: 'What it builds on, the way people read it' }),
          gives: z.array(z.string()).meta({ description: 'What it leaves to the stages after it' }),
          cover: z
            .object({
              steps: z.number().int(),
              guides: z.number().int(),
              scripts: z.number().int(),
              asked: z.number().int(),
              questions: z.number().int(),
              objections: z.number().int(),
            })
            .meta({ description: 'Steps with a guide or a script, answers it asks for with a question for them, objections prepared for' }),
          steps: z.array(z.object({ id: z.string(), title: z.string(), do: z.string(), required: z.boolean() })),
          exits: z.array(
            z.object({
              to: z.string(),
              name: z.string(),
              needs: z.array(z.string()),
              criteria: z.array(z.string()),
              asks: z
                .array(z.object({ label: z.string(), level: z.enum(['guide', 'warn', 'block']), because: z.string().nullable() }))
                .meta({ description: 'Needs, then criteria, the way people read them' }),
            }),
          ),
        }),
      ),
    }),
  ),
  lostReasons: z.record(z.string(), z.array(z.string())),
  roles: z.array(z.string()),
  assigns: z.boolean().meta({ description: 'Whether it has rules for who gets a new lead' }),
});
export type PlaybookView = z.infer<typeof playbookView>;
export const listPlaybooks = route({
  method: 'GET',
  path: '/api/v1/playbooks',
  summary: 'The playbook of the workspace, newest version first',
  tag,
  out: z.object({ data: z.array(playbookView), nextCursor: z.null() }),
});

export const files = z.record(z.string().max(200), z.string().max(500_000));
export const getPlaybookFiles = route({
  method: 'GET',
  path: '/api/v1/playbooks/{id}/files',
  summary: 'The text of a version',
  tag,
  params: z.object({ id }),
  errors: ['not-found'],
  out: z.object({ files }),
});
export const checkPlaybook = route({
  method: 'POST',
  path: '/api/v1/playbooks/{id}/check',
  summary: 'Check text: findings with file, line and column',
  tag,
  data: 'read',
  scope: 'read',
  params: z.object({ id: z.string().max(60) }),
  body: z.object({ files }),
  out: z.object({ ok: z.boolean(), findings: z.array(finding) }),
});
export const testPlaybook = route({
  method: 'POST',
  path: '/api/v1/playbooks/{id}/test',
  summary: 'Run the scenarios of the text given, or of the version',
  tag,
  data: 'read',
  scope: 'read',
  params: z.object({ id: z.string().max(60) }),
  body: z.object({ files }),
  errors: ['bad-playbook'],
  out: z.object({
    passed: z.number().int(),
    failed: z.number().int(),
    scenarios: z.array(z.object({ name: z.string(), passed: z.boolean(), failures: z.array(z.string()) })),
    unexercised: z.object({ exits: z.array(z.string()), criteria: z.array(z.string()) }),
  }),
});
export const publishPlaybook = route({
  method: 'POST',
  path: '/api/v1/playbooks/{id}/versions',
  summary: 'Publish text as the next version; running records stay on theirs',
  tag,
  status: 201,
  params: z.object({ id: z.string().max(60) }),
  body: z.object({ files, note: line(500).optional().meta({ description: 'What changed and why, for the history' }) }),
  errors: ['bad-playbook', 'taken', 'not-allowed', 'wrong-state'],
  out: playbookView,
});
