import { line } from '@dealwright/contract/shapes';
import { z } from 'zod';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './passwords.ts';

export const BASE_PATH = '/api/auth';
/** Set by us on the request the library sees; what a caller sends under this name never gets there. */
export const ADDRESS_HEADER = 'x-dealwright-address';

const email = z.string().trim().toLowerCase().max(254).pipe(z.email('Write a mail address, like anna@example.com'));
const newPassword = z
  .string()
  .min(SHORTEST_PASSWORD, `Take at least ${SHORTEST_PASSWORD} characters`)
  .max(LONGEST_PASSWORD, `Take at most ${LONGEST_PASSWORD} characters`);
const password = z.string().min(1, 'Type the password').max(LONGEST_PASSWORD, `A password has at most ${LONGEST_PASSWORD} characters`);

export const signUpBody = z.object({ name: line(120), email, password: newPassword });
export const signInBody = z.object({ email, password });
export const changePasswordBody = z.object({ currentPassword: password, newPassword, revokeOtherSessions: z.boolean().default(true) });
export const forgottenBody = z.object({ email });
export const revokeSessionBody = z.object({ id: z.uuid() });

const person = z.object({ id: z.string(), name: z.string(), email: z.string() });
/** What leaves us of the library's answers: never the session's token, which belongs in the cookie alone. */
export const personAnswer = z.object({ user: person });
export const sessionAnswer = z.object({ session: z.object({ id: z.string(), expiresAt: z.string() }), user: person }).nullable();
export const emptyAnswer = z.object({});

/** Every address under `/api/auth` and the methods it takes. */
export const FLOWS: Readonly<Record<string, 'GET' | 'POST'>> = {
  '/sign-up/email': 'POST',
  '/sign-in/email': 'POST',
  '/sign-out': 'POST',
  '/get-session': 'GET',
  '/change-password': 'POST',
  '/forgotten-password': 'POST',
  '/list-sessions': 'GET',
  '/revoke-session': 'POST',
  '/revoke-other-sessions': 'POST',
};
