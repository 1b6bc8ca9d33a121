import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEgress } from './egress.ts';
import { EgressRefusal, type Resolved } from './outgoing.ts';
import { isPublicAddress } from './public-address.ts';

let server: Server;
let port: number;
const requests: IncomingMessage[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end('hello');
beforeAll(async () => {
  server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = server.address();
  port = typeof at === 'object' && at !== null ? at.port : 0;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function codeOf(call: Promise<unknown>): Promise<string> {
  const failed = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(failed instanceof EgressRefusal)) throw new Error(`expected a refusal, got ${String(failed)}`);
  return failed.code;
}
const at = (address: string): Resolved => ({ address, family: address.includes(':') ? 6 : 4 });

describe('an address', () => {
  it.each(['93.184.216.34', '1.1.1.1', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001::1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
  it.each(
    `0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.0.9 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 198.18.0.1 224.0.0.1 239.1.1.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:8.8.8.8 fe80::1 fe80::1%eth0 fc00::1 fd00:ec2::254 ff02::1 64:ff9b::7f00:1 2002:7f00:1:: 2001:db8::1 2001:0:1:: no`.split(
      ' ',
    ),
  )('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('a call to the outside', () => {
  const listed = () => createEgress({ allow: [`127.0.0.1:${port}`] });

  it('reaches what is on the list by exact host and port', async () => {
    const sent = await listed().call(`http://127.0.0.1:${port}/hook`, { method: 'POST', body: 'x', headers: { 'x-sign': 'y' } });
    expect([sent.status, sent.body.toString()]).toEqual([200, 'hello']);
    expect(requests.at(-1)).toMatchObject({ method: 'POST', url: '/hook' });
  });

  it('never connects to what is private, however it is written', async () => {
    const before = requests.length;
    const guarded = createEgress({ allow: ['127.0.0.1:1', `localhost:${port}0`] });
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '0177.0.0.1', '[::1]', '[::ffff:7f00:1]', '0.0.0.0'])
      expect([host, await codeOf(guarded.call(`http://${host}:${port}/`))]).toEqual([host, 'private-address']);
    const named = createEgress({ allow: [], resolve: async () => [at('93.184.216.34'), at('10.0.0.7')] });
    expect(await codeOf(named.call('https://mixed.test/'))).toBe('private-address');
    expect(requests.length).toBe(before);
  });

  it('calls only http and https, without a name and password, at hosts that are there', async () => {
    for (const bad of ['ftp://example.test/', 'file:///etc/passwd', 'no address', 'https://me:secret@example.test/'])
      expect(await codeOf(listed().call(bad))).toBe('bad-address');
    const gone = createEgress({ allow: [], resolve: () => Promise.reject(new Error('no such name')) });
    expect(await codeOf(gone.call('https://gone.test/'))).toBe('unresolved');
  });

  it('connects to the address it checked, though the name means another one by then', async () => {
    let asked = 0;
    const resolve = async () => [at((asked += 1) === 1 ? '127.0.0.1' : '10.0.0.1')];
    const sent = await createEgress({ allow: [`rebind.test:${port}`], resolve }).call(`http://rebind.test:${port}/`);
    expect([sent.status, asked]).toEqual([200, 1]);
    expect(requests.at(-1)?.headers.host).toBe(`rebind.test:${port}`);
  });

  it('follows no redirect', async () => {
    answer = (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    const before = requests.length;
    expect(await codeOf(listed().call(`http://127.0.0.1:${port}/`))).toBe('redirected');
    expect(requests.length).toBe(before + 1);
  });

  it('ends a slow answer and a large one', async () => {
    answer = (_, response) => {
      response.writeHead(200);
      response.write('a');
    };
    expect(await codeOf(listed().call(`http://127.0.0.1:${port}/`, { timeoutMs: 150 }))).toBe('too-slow');
    const stuck = createEgress({ allow: [], resolve: () => new Promise<never>(() => undefined) });
    expect(await codeOf(stuck.call('https://stuck.test/', { timeoutMs: 50 }))).toBe('too-slow');
    answer = (_, response) => response.end('b'.repeat(5000));
    expect(await codeOf(listed().call(`http://127.0.0.1:${port}/`, { maxBytes: 4999 }))).toBe('too-large');
    answer = (_, response) => {
      response.writeHead(200, { 'transfer-encoding': 'chunked' });
      for (let part = 0; part < 50; part += 1) response.write('c'.repeat(100));
      response.end();
    };
    expect(await codeOf(listed().call(`http://127.0.0.1:${port}/`, { maxBytes: 4999 }))).toBe('too-large');
    expect((await listed().call(`http://127.0.0.1:${port}/`, { maxBytes: 5000 })).body).toHaveLength(5000);
  });
});
