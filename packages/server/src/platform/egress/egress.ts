import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { EgressRefusal, type EgressRequest, type Resolved, type Sent } from './outgoing.ts';
import { isPublicAddress } from './public-address.ts';
import { send } from './send.ts';

export interface EgressOptions {
  /** Exact `host:port` that may be reached although private. */
  readonly allow: readonly string[];
  /** Names to addresses; the system's own resolver unless said otherwise. */
  readonly resolve?: (host: string) => Promise<readonly Resolved[]>;
}

/** What would be connected to, and whether only because it is on the list. */
export interface Judged {
  readonly url: URL;
  readonly address: Resolved;
  readonly listed: boolean;
}

export interface Egress {
  /** Whether an address would be let through; throws EgressRefusal with the reason where not. Connects to nothing. */
  judge(url: string): Promise<Judged>;
  /**
   * One call to the outside: the name is resolved once, every address it has is checked, and the connection goes to the checked one.
   * Redirects are not followed. Errors: EgressRefusal.
   */
  call(url: string, request?: EgressRequest): Promise<Sent>;
}

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 1_000_000;

/** The one way out: everything the product calls by HTTP goes through here. */
export function createEgress(options: EgressOptions): Egress {
  const resolve = options.resolve ?? systemResolve;
  const judge = async (text: string): Promise<Judged> => {
    const url = readUrl(text);
    const listed = options.allow.includes(`${url.hostname}:${portOf(url)}`);
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const addresses =
      isIP(host) === 0 ? await resolveOrRefuse(resolve, host) : [{ address: host, family: isIP(host) === 4 ? 4 : 6 } as const];
    const [first] = addresses;
    if (first === undefined) throw new EgressRefusal('unresolved', `${host} has no address.`);
    // One private address among public ones is enough: which of them a connection takes is not ours to guess.
    const inside = listed ? undefined : addresses.find(({ address }) => !isPublicAddress(address));
    if (inside !== undefined)
      throw new EgressRefusal(
        'private-address',
        `${host} is at ${inside.address}, which is not on the open internet. OUTBOUND_ALLOW can name ${url.hostname}:${portOf(url)}.`,
      );
    return { url, address: first, listed };
  };
  return {
    judge,
    call: async (text, request = {}) => {
      const signal = AbortSignal.timeout(request.timeoutMs ?? TIMEOUT_MS);
      const { url, address } = await orTooSlow(judge(text), signal);
      return send({ url, address, request, signal, maxBytes: request.maxBytes ?? MAX_BYTES });
    },
  };
}

function readUrl(text: string): URL {
  if (!URL.canParse(text)) throw new EgressRefusal('bad-address', 'This is no address.');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new EgressRefusal('bad-address', 'Only https:// and http:// are called.');
  if (url.username !== '' || url.password !== '') throw new EgressRefusal('bad-address', 'An address must not carry a name or password.');
  return url;
}

const portOf = (url: URL): string => (url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port);

async function resolveOrRefuse(resolve: NonNullable<EgressOptions['resolve']>, host: string): Promise<readonly Resolved[]> {
  try {
    return await resolve(host);
  } catch (error) {
    throw new EgressRefusal('unresolved', `${host} cannot be resolved: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function systemResolve(host: string): Promise<readonly Resolved[]> {
  const found = await lookup(host, { all: true, verbatim: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

/** A resolver cannot be stopped; the call ends in time all the same. */
function orTooSlow<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((done, fail) => {
    signal.addEventListener('abort', () => fail(new EgressRefusal('too-slow', 'The name was not resolved in time.')), { once: true });
    work.then(done, fail);
  });
}
