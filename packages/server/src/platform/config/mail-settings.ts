import { StartRefusal } from './start-refusal.ts';

/** The mail server and whom mail comes from. */
export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /**
   * `first`: from the first byte (`smtps:`); `needed`: nothing is said before the upgrade, since a password must not cross a network in
   * clear; `offered`: upgraded where the server can; `none`: within this machine.
   */
  readonly tls: 'first' | 'needed' | 'offered' | 'none';
  readonly user: string | null;
  readonly password: string | null;
  readonly from: { readonly name: string; readonly address: string };
  /** The pause after the first try that failed; each one is twice as long. */
  readonly retryMs: number;
}

const ADDRESS = /^[^\s@<>",;:\\()[\]]{1,64}@[a-z\d](?:[a-z\d.-]{0,250}[a-z\d])?$/i;
const NAMED = /^\s*"?([^"<>]*?)"?\s*<([^<>]+)>\s*$/;
const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const;

/**
 * Reads `SMTP_URL` and `MAIL_FROM`; null where no mail server is named. Without `MAIL_FROM` mail comes from the user of the server
 * where that is an address, else from `dealwright@` the host of the pages.
 * Errors: StartRefusal; the address of the server is not repeated, it may hold a password.
 */
export function mailSettings(
  given: { readonly smtpUrl: string | undefined; readonly from: string | undefined; readonly retryMs: number },
  pageHost: string,
): MailSettings | null {
  if (given.smtpUrl === undefined) {
    if (given.from === undefined) return null;
    throw new StartRefusal('MAIL_FROM is set and SMTP_URL is not: no mail would be sent. Set both, or neither.');
  }
  const url = readServer(given.smtpUrl);
  const user = url.username === '' ? null : decoded(url.username);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return Object.freeze({
    host,
    port: url.port === '' ? PORTS[url.protocol === 'smtps:' ? 'smtps:' : 'smtp:'] : Number(url.port),
    tls: url.protocol === 'smtps:' ? 'first' : isOwnMachine(host) ? 'none' : user === null ? 'offered' : 'needed',
    user,
    password: url.password === '' ? null : decoded(url.password),
    from: Object.freeze(readFrom(given.from ?? (user !== null && ADDRESS.test(user) ? user : `dealwright@${pageHost}`))),
    retryMs: given.retryMs,
  });
}

function readServer(text: string): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  const fits = url !== null && Object.hasOwn(PORTS, url.protocol) && url.hostname !== '' && /^\/?$/.test(url.pathname);
  if (!fits || url.search !== '' || url.hash !== '' || (url.password !== '' && url.username === ''))
    throw new StartRefusal(
      'SMTP_URL must be an address like smtp://user:password@mail.example.com:587, or smtps:// for TLS from the start; special characters of user and password are written as %40 and the like.',
    );
  return url;
}

function readFrom(text: string): MailSettings['from'] {
  const [, name = '', inside] = NAMED.exec(text) ?? [];
  const address = (inside ?? text).trim();
  if (!ADDRESS.test(address) || /\p{Cc}/u.test(text))
    throw new StartRefusal('MAIL_FROM must be a mail address like crm@example.com, or with a name: Sample Works <crm@example.com>.');
  return { name: name === '' ? 'Dealwright' : name, address };
}

/** Somebody may have written a bare percent sign. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const isOwnMachine = (host: string): boolean => host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
