import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { MailSettings } from '../config/mail-settings.ts';
import { detailOf, MailFailure, MailUncertain } from './mail-failure.ts';

export interface MailServer {
  /** Hands one message over. Errors: MailFailure, MailUncertain. */
  send(message: { readonly from: string; readonly to: string; readonly raw: Buffer }): Promise<void>;
  close(): void;
}

const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, dnsTimeout: 10_000, socketTimeout: 30_000 } as const;

/**
 * Connects and signs in to the mail server, before anything is handed over: what fails here has surely not been sent.
 * Errors: MailFailure.
 */
export async function openMailServer(settings: MailSettings): Promise<MailServer> {
  // Loaded with the first mail: the start of the server has no time for it.
  const { default: Connection } = await import('nodemailer/lib/smtp-connection');
  const connection = new Connection({
    host: settings.host,
    port: settings.port,
    secure: settings.tls === 'first',
    requireTLS: settings.tls === 'needed',
    ignoreTLS: settings.tls === 'none',
    // Without a password TLS is better than none, whoever signed the certificate.
    ...(settings.tls === 'offered' ? { tls: { rejectUnauthorized: false } } : {}),
    ...PATIENCE,
  });
  const lost = new Promise<never>((_, reject) => connection.on('error', (error: unknown) => reject(failureOf(error))));
  // Whoever waits hears of it; nobody waits in between.
  lost.catch(() => undefined);
  try {
    await Promise.race([lost, called((done) => connection.connect(done))]);
    await Promise.race([lost, signIn(connection, settings)]);
  } catch (error) {
    connection.close();
    throw error;
  }
  return { send: (message) => handOver(connection, message), close: () => connection.quit() };
}

function signIn(connection: SMTPConnection, { user, password }: MailSettings): Promise<void> {
  if (user === null) return Promise.resolve();
  if (!connection.allowsAuth)
    return Promise.reject(new MailFailure('signIn', true, 'The mail server takes no sign-in here, though SMTP_URL names a user.'));
  return called((done) => connection.login({ user, pass: password ?? '' }, done));
}

/** The server asks for the text once it has agreed to sender and recipient; from then on a lost connection leaves it open. */
function handOver(connection: SMTPConnection, { from, to, raw }: { from: string; to: string; raw: Buffer }): Promise<void> {
  let begun = false;
  function* text(): Generator<Buffer> {
    begun = true;
    yield raw;
  }
  return new Promise((resolve, reject) => {
    const end = (error: unknown): void => {
      if (error === null || error === undefined) return resolve();
      const failure = failureOf(error);
      return reject(begun && responseCode(error) === null ? new MailUncertain(failure.message) : failure);
    };
    connection.on('error', end);
    connection.send({ from, to: [to], size: raw.length }, Readable.from(text()), end);
  });
}

function called(start: (done: (error?: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error === null || error === undefined ? resolve() : reject(failureOf(error))));
  });
}

function failureOf(error: unknown): MailFailure {
  if (error instanceof MailFailure) return error;
  const answer = error instanceof Error && 'response' in error && typeof error.response === 'string' ? error.response : null;
  const detail = detailOf(answer ?? (error instanceof Error ? error.message : String(error)));
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'EAUTH' || code === 'ENOAUTH') return new MailFailure('signIn', true, detail);
  if (code === 'ETLS' || code === 'EREQUIRETLS') return new MailFailure('tls', true, detail);
  const answered = responseCode(error);
  return answered === null ? new MailFailure('unreachable', true, detail) : new MailFailure('refused', isPassing(answered), detail);
}

function responseCode(error: unknown): number | null {
  return error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : null;
}

/** 4xx: later; 503: this session went wrong. Anything else of 5xx is for good. Source: RFC 5321, 4.2.1. */
const isPassing = (code: number): boolean => code < 500 || code === 503;
