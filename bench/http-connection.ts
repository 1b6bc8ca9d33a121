import { connect, type Socket } from 'node:net';

/** One request as the load generator sends it. */
export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

const HEAD_END = '\r\n\r\n';

/**
 * One kept-alive HTTP/1.1 connection, one request at a time. The load shares the machine with what it measures, and a full HTTP client
 * costs as much processor time as a small request does on the server; this one reads only what a benchmark needs.
 */
export class HttpConnection {
  private readonly socket: Socket;
  private readonly head: string;
  private received: Buffer[] = [];
  private waiting: PromiseWithResolvers<Answer> | null = null;

  private constructor(socket: Socket, head: string) {
    this.socket = socket;
    this.head = head;
    socket.on('data', (chunk: Buffer) => {
      this.received.push(chunk);
      this.tryAnswer();
    });
    const fail = (reason: Error): void => this.waiting?.reject(reason);
    socket.on('error', fail);
    socket.on('close', () => fail(new Error('the server closed the connection')));
  }

  static async open(port: number, headers: Readonly<Record<string, string>>): Promise<HttpConnection> {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    await new Promise<void>((done, fail) => socket.once('connect', done).once('error', fail));
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return new HttpConnection(socket, ` HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${lines.join('')}`);
  }

  send({ method, path, body }: Call): Promise<Answer> {
    this.waiting = Promise.withResolvers<Answer>();
    const about = body === undefined ? '' : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
    this.socket.write(`${method} ${path}${this.head}${about}\r\n${body ?? ''}`);
    return this.waiting.promise;
  }

  close(): void {
    this.socket.destroy();
  }

  private tryAnswer(): void {
    const all = this.received.length === 1 ? (this.received[0] ?? Buffer.alloc(0)) : Buffer.concat(this.received);
    this.received = [all];
    const end = all.indexOf(HEAD_END);
    if (end < 0) return;
    const head = all.toString('latin1', 0, end).toLowerCase();
    const start = end + HEAD_END.length;
    const length = /content-length: (\d+)/.exec(head)?.[1];
    const body = length === undefined ? chunks(all, start) : plain(all, start, Number(length));
    if (body === null) return;
    this.received = [];
    const { waiting } = this;
    this.waiting = null;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }
}

function plain(all: Buffer, start: number, length: number): Buffer | null {
  return all.length < start + length ? null : all.subarray(start, start + length);
}

/** The body of a chunked answer, or null while its end is not there. */
function chunks(all: Buffer, start: number): Buffer | null {
  const parts: Buffer[] = [];
  let at = start;
  for (;;) {
    const lineEnd = all.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(all.toString('latin1', at, lineEnd), 16);
    const from = lineEnd + 2;
    if (all.length < from + size + 2) return null;
    if (size === 0) return Buffer.concat(parts);
    parts.push(all.subarray(from, from + size));
    at = from + size + 2;
  }
}
