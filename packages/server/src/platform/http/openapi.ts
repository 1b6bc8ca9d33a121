import { ERRORS, problem } from '@dealwright/contract/errors';
import type { Route } from '@dealwright/contract/route';
import { z } from 'zod';

type Json = Record<string, unknown>;

const ANSWERS: Readonly<Record<Route['media'], string>> = {
  json: 'application/json',
  upload: 'application/json',
  csv: 'text/csv',
  binary: 'application/json',
  file: 'application/octet-stream',
  stream: 'text/event-stream',
};

/** The OpenAPI 3.1 document, made from the contract table. */
export function openApi(routes: Readonly<Record<string, Route>>, publicUrl: string, version: string): Json {
  const paths: Record<string, Json> = {};
  for (const [operationId, route] of Object.entries(routes)) {
    const path = (paths[route.path] ??= {});
    path[route.method.toLowerCase()] = operation(operationId, route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dealwright',
      version,
      description: 'Errors are RFC 9457 problem documents. Money is exact decimal text with its currency beside it.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    security: [{ key: [] }, { session: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A workspace API key' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'dealwright.session_token',
          description: 'Signed in by /api/auth/sign-in/email; several workspaces: name one in Dealwright-Workspace',
        },
      },
    },
  };
}

function operation(operationId: string, route: Route): Json {
  const takesBody = route.method !== 'GET' && route.method !== 'DELETE';
  return {
    operationId,
    summary: route.summary,
    tags: [route.tag],
    parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
    ...(takesBody ? { requestBody: { required: true, content: bodyContent(route) } } : {}),
    responses: {
      [String(route.status)]: {
        description: 'Done',
        content: { [ANSWERS[route.media]]: { schema: schemaOf(route.out, 'output') } },
      },
      ...(route.accepted
        ? {
            '202': { description: 'Waiting for somebody else', content: { 'application/json': { schema: schemaOf(route.out, 'output') } } },
          }
        : {}),
      ...problems(route),
    },
    'x-scope': route.scope,
  };
}

function bodyContent(route: Route): Json {
  if (route.media === 'upload')
    return {
      'multipart/form-data': { schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] } },
      'text/csv': { schema: { type: 'string' } },
    };
  if (route.media === 'binary') return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
  return { 'application/json': { schema: schemaOf(route.body, 'input') } };
}

function parameters(shape: z.core.$ZodType, place: 'path' | 'query'): Json[] {
  const schema = schemaOf(shape, 'input');
  const { properties, required } = schema;
  if (typeof properties !== 'object' || properties === null) return [];
  const needed = Array.isArray(required) ? required : [];
  return Object.entries(properties).map(([name, inner]) => ({
    name,
    in: place,
    required: place === 'path' || needed.includes(name),
    schema: inner as Json,
  }));
}

function problems(route: Route): Json {
  const codes = ['invalid', ...(route.access === 'public' ? [] : ['not-signed-in', 'not-allowed']), ...route.errors] as const;
  const byStatus = new Map<number, string[]>();
  for (const code of codes) {
    const status = ERRORS[code as keyof typeof ERRORS];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, names]) => [
      String(status),
      { description: names.join(', '), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    ]),
  );
}

function schemaOf(shape: z.core.$ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' }) as Json;
  return schema;
}
