import { type ClientRequest, type IncomingMessage, request as http } from 'node:http';
import { request as https } from 'node:https';
import type { LookupFunction } from 'node:net';
import { EgressRefusal, type EgressRequest, type Resolved, type Sent } from './outgoing.ts';

interface Sending {
  readonly url: URL;
  readonly address: Resolved;
  readonly request: EgressRequest;
  readonly signal: AbortSignal;
  readonly maxBytes: number;
}

/** Sends to the checked address, whatever the name says by now; the name stays in `Host` and in the certificate's check. */
export function send({ url, address, request, signal, maxBytes }: Sending): Promise<Sent> {
  const pinned: LookupFunction = (_host, options, done) =>
    options.all === true ? done(null, [address]) : done(null, address.address, address.family);
  return new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? https : http;
    const outgoing = start(url, {
      method: request.method ?? 'GET',
      headers: { 'accept-encoding': 'identity', 'user-agent': 'Dealwright', ...request.headers },
      lookup: pinned,
      // A kept connection could outlive its check.
      agent: false,
      signal,
    });
    outgoing.on('error', (error) => reject(refusalOf(error, signal)));
    outgoing.on('response', (incoming) => {
      read(outgoing, incoming, maxBytes).then(resolve, (error: unknown) => reject(refusalOf(error, signal)));
    });
    outgoing.end(request.body);
  });
}

async function read(outgoing: ClientRequest, incoming: IncomingMessage, maxBytes: number): Promise<Sent> {
  const status = incoming.statusCode ?? 0;
  try {
    if (status >= 300 && status < 400 && status !== 304)
      throw new EgressRefusal('redirected', `The answer points elsewhere (${status}); redirects are not followed.`);
    const tooLarge = () => new EgressRefusal('too-large', `The answer is larger than ${maxBytes} bytes.`);
    if (Number(incoming.headers['content-length'] ?? 0) > maxBytes) throw tooLarge();
    const parts: Buffer[] = [];
    let bytes = 0;
    for await (const part of incoming) {
      const chunk = Buffer.from(part);
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge();
      parts.push(chunk);
    }
    const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
    return { status, headers: Object.fromEntries(headers), body: Buffer.concat(parts) };
  } finally {
    outgoing.destroy();
  }
}

function refusalOf(error: unknown, signal: AbortSignal): EgressRefusal {
  if (error instanceof EgressRefusal) return error;
  if (signal.aborted) return new EgressRefusal('too-slow', 'There was no whole answer in time.');
  return new EgressRefusal('unreachable', error instanceof Error ? error.message : String(error));
}
