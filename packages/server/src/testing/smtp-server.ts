import { createServer, type Socket } from 'node:net';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** As it crossed the wire, dots unstuffed. */
  readonly raw: string;
  /** The parts by content type, decoded. */
  readonly text: string;
  readonly html: string;
}

/** How the server answers instead of well: a reply, or `hang-up`, the end of the connection. */
type Mood = Partial<Record<'greeting' | 'recipient' | 'data' | 'signIn', string>>;

export interface SmtpServer {
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  /** How many connections there were. */
  readonly connections: number;
  setMood(mood: Mood): void;
  /** Waits until so many mails have come to an address. */
  mailsTo(address: string, count?: number): Promise<readonly ReceivedMail[]>;
  close(): Promise<void>;
}

const PATIENCE_MS = 20_000;

/** A mail server on loopback that keeps what it is given. `user`: it asks for a sign-in, and takes this name and password. */
export async function startSmtpServer(user?: { name: string; password: string }): Promise<SmtpServer> {
  const received: ReceivedMail[] = [];
  const state = { mood: {} as Mood, connections: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    state.connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    talk(
      socket,
      () => state.mood,
      user ?? null,
      (mail) => received.push(mail),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = server.address();
  return {
    port: typeof at === 'object' && at !== null ? at.port : 0,
    received,
    get connections() {
      return state.connections;
    },
    setMood: (mood) => {
      state.mood = mood;
    },
    mailsTo: async (address, count = 1) => {
      const until = Date.now() + PATIENCE_MS;
      for (;;) {
        const found = received.filter((mail) => mail.to.includes(address));
        if (found.length >= count) return found;
        if (Date.now() > until) throw new Error(`${found.length} of ${count} mails came to ${address}`);
        await new Promise((done) => setTimeout(done, 50));
      }
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

function talk(socket: Socket, mood: () => Mood, user: { name: string; password: string } | null, take: (mail: ReceivedMail) => void): void {
  let buffer = '';
  let mail: { from: string; to: string[] } = { from: '', to: [] };
  let inData = false;
  const say = (line: string): void => void socket.write(`${line}\r\n`);
  /** The mood's reply in place of the good one; whether it was a good one. */
  const answer = (at: keyof Mood, good: string): boolean => {
    const bad = mood()[at];
    if (bad === 'hang-up') socket.destroy();
    else say(bad ?? good);
    return bad === undefined;
  };
  const command = (line: string): void => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') for (const part of ['250-test', ...(user === null ? [] : ['250-AUTH PLAIN']), '250 SIZE 1000000']) say(part);
    else if (verb === 'AUTH') answer('signIn', signedIn(line, user) ? '235 welcome' : '535 5.7.8 wrong name or password');
    else if (verb === 'MAIL') {
      mail = { from: addressIn(line), to: [] };
      say('250 ok');
    } else if (verb === 'RCPT') {
      if (answer('recipient', '250 ok')) mail.to.push(addressIn(line));
    } else if (verb === 'DATA') {
      inData = true;
      say('354 go on');
    } else say(verb === 'QUIT' ? '221 bye' : verb === 'STAR' ? '502 no TLS here' : '250 ok');
  };
  socket.on('data', (chunk) => {
    buffer += chunk.toString('utf8');
    for (;;) {
      const end = buffer.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const part = buffer.slice(0, end);
      buffer = buffer.slice(end + (inData ? 5 : 2));
      if (!inData) command(part);
      else {
        inData = false;
        const raw = part.replaceAll('\r\n..', '\r\n.');
        if (answer('data', '250 taken')) take({ ...mail, raw, text: partOf(raw, 'text/plain'), html: partOf(raw, 'text/html') });
      }
    }
  });
  answer('greeting', '220 test ESMTP');
}

const addressIn = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? '';

function signedIn(line: string, user: { name: string; password: string } | null): boolean {
  const given = Buffer.from(line.split(' ')[2] ?? '', 'base64').toString('utf8');
  return user !== null && given === `\0${user.name}\0${user.password}`;
}

function partOf(raw: string, type: string): string {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1];
  const parts = boundary === undefined ? [raw] : raw.split(`--${boundary}`);
  const part = parts.find((one) => new RegExp(`^content-type: ${type}`, 'im').test(one));
  if (part === undefined) return '';
  const [head = '', ...body] = part.split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  if (/^content-transfer-encoding: base64/im.test(head)) return Buffer.from(text, 'base64').toString('utf8');
  if (!/^content-transfer-encoding: quoted-printable/im.test(head)) return text;
  const bytes = text
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
