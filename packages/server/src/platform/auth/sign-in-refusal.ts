import type { ErrorCode } from '@dealwright/contract/errors';
import { z } from 'zod';
import { refuse } from '../refuse.ts';

const CODES: Readonly<Record<string, ErrorCode>> = {
  INVALID_EMAIL_OR_PASSWORD: 'bad-credentials',
  INVALID_PASSWORD: 'bad-credentials',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'bad-credentials',
  USER_ALREADY_EXISTS: 'taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'taken',
};
const STATUSES: Readonly<Record<number, ErrorCode>> = { 401: 'not-signed-in', 403: 'not-allowed', 404: 'not-found', 429: 'too-many' };
const DETAILS: Partial<Record<ErrorCode, string>> = {
  'bad-credentials': 'Check the mail address and the password.',
  taken: 'There is an account with this mail address. Sign in, or take another address.',
};

const answer = z.object({ code: z.string().optional(), message: z.string().optional() });

/** Turns the library's refusal into one of ours. What it calls a fault of its own is thrown as one. */
export async function refuseLike(response: Response): Promise<never> {
  const text = await response.text();
  const { code: given = '', message = '' } = answer.safeParse(jsonOf(text)).data ?? {};
  const code = CODES[given] ?? STATUSES[response.status];
  if (code !== undefined) refuse(code, DETAILS[code] === undefined ? {} : { detail: DETAILS[code] });
  // FAILED_…: the database said no, whatever the status claims.
  if (response.status >= 400 && response.status < 500 && !given.startsWith('FAILED_'))
    refuse('invalid', message === '' ? {} : { detail: message });
  throw new Error(`the sign-in library answered ${response.status} ${given}`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
