import { ERRORS, type ErrorCode } from '@dealwright/contract/errors';
import pg from 'pg';
import { ZodError } from 'zod';
import type { Log } from '../log/log.ts';
import { Refusal } from '../refuse.ts';
import { TITLES } from './titles.ts';

const TYPE = 'https://dealwright.dev/problems/';

export interface ProblemParts {
  readonly code: ErrorCode;
  readonly requestId: string;
  readonly detail?: string | undefined;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[] | undefined;
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
}

/** One RFC 9457 problem document. */
export function problemResponse(parts: ProblemParts): Response {
  const body = {
    ...parts.extra,
    type: TYPE + parts.code,
    title: TITLES[parts.code],
    status: ERRORS[parts.code],
    code: parts.code,
    ...(parts.detail === undefined ? {} : { detail: parts.detail }),
    ...(parts.errors === undefined ? {} : { errors: parts.errors }),
    requestId: parts.requestId,
  };
  return new Response(JSON.stringify(body), {
    status: ERRORS[parts.code],
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}

/** The one mapper from whatever was thrown to a problem document. What nobody declared is a fault: logged whole, shown without detail. */
export function problemOf(error: unknown, requestId: string, log: Log): Response {
  if (error instanceof Refusal) return problemResponse({ code: error.code, requestId, ...error.given });
  if (error instanceof ZodError) return problemResponse({ code: 'invalid', requestId, errors: pointersOf(error) });
  if (error instanceof pg.DatabaseError) {
    const code = databaseCode(error);
    if (code !== null) return problemResponse({ code, requestId });
  }
  log.error({ err: error, requestId }, 'request failed');
  return problemResponse({ code: 'fault', requestId });
}

/** JSON pointers and sentences of a failed parse. */
export function pointersOf(error: ZodError): { pointer: string; message: string }[] {
  return error.issues.slice(0, 50).map((issue) => ({
    pointer: issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    message: issue.message,
  }));
}

/** What the database may say of a caller's input although the shapes let it pass. */
function databaseCode(error: pg.DatabaseError): ErrorCode | null {
  switch (error.code) {
    case '23503':
      // A reference to a row that is not in this workspace reads like one that is nowhere.
      return 'not-found';
    case '23505':
      return 'taken';
    case '22003':
    case '22007':
    case '22008':
    case '22021':
    case '22P05':
      return 'bad-value';
    case '57014':
    case '53300':
    case '57P03':
      return 'unavailable';
    default:
      return null;
  }
}
