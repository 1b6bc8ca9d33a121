import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { atPort, loadConfig } from './config.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dealwright-config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const load = (env: Record<string, string>) => loadConfig({ DATA_DIR: join(folder, 'data'), ...env });

describe('settings', () => {
  it('have defaults', () => {
    const config = load({ PORT: '' });
    expect(config).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: null,
      mail: null,
      publicUrl: 'http://localhost:3000',
      sessionTtlMs: 2_592_000_000,
    });
    expect(config.filesUrl).toBe(`file://${folder}/data/files`);
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('trust the local names at the port, or the public address alone', () => {
    expect(load({ PORT: '4100' }).trustedOrigins).toEqual(['http://localhost:4100', 'http://127.0.0.1:4100', 'http://[::1]:4100']);
    expect(load({ PUBLIC_URL: 'https://crm.example.com/' })).toMatchObject({
      publicUrl: 'https://crm.example.com',
      trustedOrigins: ['https://crm.example.com'],
    });
  });

  it('follow the port that a free one turned out to be', () => {
    expect(atPort(load({ PORT: '0' }), 5123)).toMatchObject({ port: 5123, publicUrl: 'http://localhost:5123' });
    expect(atPort(load({ PORT: '0', PUBLIC_URL: 'https://a.example' }), 5123).publicUrl).toBe('https://a.example');
  });

  it('read spans and lists', () => {
    expect(load({ SESSION_TTL: '12h', JOB_HEARTBEAT: '15', OUTBOUND_ALLOW: 'LLM.local:8080, [::1]:25' })).toMatchObject({
      sessionTtlMs: 43_200_000,
      jobHeartbeatMs: 15_000,
      outboundAllow: ['llm.local:8080', '[::1]:25'],
    });
  });

  it.each([
    ['PORT', '99999', 'whole number from 0 to 65535'],
    ['PORT', 'http', 'whole number'],
    ['HOST', 'a b', 'host name'],
    ['PUBLIC_URL', 'crm.example.com', 'http://'],
    ['DATABASE_URL', 'mysql://hush@db/x', 'postgres://'],
    ['SESSION_TTL', 'soon', '30d'],
    ['SESSION_TTL', '0s', '30d'],
    ['JOB_HEARTBEAT', '1s', '10s or more'],
    ['LOG_LEVEL', 'loud', 'one of fatal'],
    ['OUTBOUND_ALLOW', 'llm.local', 'host:port'],
    ['FILES_URL', 's3://bucket', 'folder'],
    ['SMTP_URL', 'imap://u:hush@mail.example.com', 'smtp://user:password'],
    ['MAIL_RETRY', '10ms', '1s or more'],
  ])('refuse %s=%s with a sentence that names it', (name, value, sentence) => {
    expect(() => load({ [name]: value })).toThrow(new RegExp(`^${name} .*${sentence}`));
    expect(() => load({ [name]: value })).not.toThrow(/hush/);
  });

  it('tell every variable that is wrong at once', () => {
    expect(() => load({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/^PORT .*\nLOG_LEVEL /);
  });
});

describe('the secret key', () => {
  it('is made once, for the owner alone, and kept', () => {
    const first = load({}).secretKey;
    expect(first.length).toBeGreaterThanOrEqual(43);
    expect(load({}).secretKey).toBe(first);
    expect(statSync(join(folder, 'data/secret')).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'data'))).toEqual(['secret']);
  });

  it('is the same for processes that start at once', () => {
    const script = `import('${join(import.meta.dirname, 'config.ts')}').then((m) => console.log(m.loadConfig(process.env).secretKey))`;
    const shell = Array.from({ length: 4 }, () => `"${process.execPath}" -e "${script}" & `).join('');
    const keys = execFileSync('sh', ['-c', `${shell} wait`], { env: { DATA_DIR: join(folder, 'data') }, encoding: 'utf8' })
      .trim()
      .split('\n');
    expect(keys).toHaveLength(4);
    expect(new Set(keys)).toEqual(new Set([readFileSync(join(folder, 'data/secret'), 'utf8').trim()]));
  });

  it.each(['changeme', 'please-change-me-please-change-me-now', 'short', 'a'.repeat(64)])(
    'refuses the known default %s in production',
    (key) => {
      expect(() => load({ NODE_ENV: 'production', SECRET_KEY: key })).toThrow(/^SECRET_KEY is a known default/);
      expect(load({ SECRET_KEY: key }).secretKey).toBe(key);
    },
  );

  it('takes a long random one in production', () => {
    const key = 'vQ3zC8mR1tYxK5wLr9sNf2uHb7aEj4oD';
    expect(load({ NODE_ENV: 'production', SECRET_KEY: key }).secretKey).toBe(key);
  });

  it('is not replaced when its file is damaged', () => {
    load({});
    writeFileSync(join(folder, 'data/secret'), '');
    expect(() => load({})).toThrow(/does not hold a key/);
  });

  it('says so when DATA_DIR cannot be a folder', () => {
    writeFileSync(join(folder, 'data'), 'a file');
    expect(() => load({})).toThrow(/^The folder DATA_DIR .* cannot be used/);
  });
});
