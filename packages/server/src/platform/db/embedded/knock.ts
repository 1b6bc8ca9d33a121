import pg from 'pg';

/** `starting` also stands for recovering and stopping: it lives, and another moment must be waited. */
export type Answer = 'ready' | 'starting' | 'silent';

/** Asks a server whether it takes connections. */
export async function knock(connection: pg.PoolConfig): Promise<Answer> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return 'ready';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === '57P03') return 'starting';
    // Its connections are all taken: it runs well enough.
    if (code === '53300') return 'ready';
    if (['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', ''].includes(code)) return 'silent';
    throw error;
  }
}
