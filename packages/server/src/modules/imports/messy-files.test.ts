import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { imported } from './testing.ts';

const folder = fileURLToPath(new URL('../../../../../../shared/data/messy_csv/', import.meta.url));
const there = existsSync(folder);
if (!there) process.stderr.write('Skipped: messy files, as ../shared/data is not here.\n');

describe.skipIf(!there)('files as people have them', () => {
  let server: TestServer;
  let person: TestPerson;
  beforeAll(async () => {
    server = await startTestServer();
    person = await server.person();
  });
  afterAll(() => server.close());

  for (const name of there ? readdirSync(folder).filter((one) => one.endsWith('.csv')) : []) {
    it(`${name} comes in, or every row says why not`, async () => {
      const { job } = await imported(server, person, 'leads', name, readFileSync(`${folder}${name}`));
      expect(job.state).toBe('done');
      const counts = job.counts ?? { rows: -1, created: 0, updated: 0, skipped: 0, failed: 0 };
      expect(counts.created + counts.updated + counts.skipped + counts.failed).toBe(counts.rows);
      expect(counts.created + counts.updated + counts.skipped).toBeGreaterThan(0);
      const silent = await server.database.pool.query(
        `select row from import_rows where import_id = $1 and outcome in ('failed', 'skipped') and coalesce(reason, '') = ''`,
        [job.id],
      );
      expect(silent.rows).toEqual([]);
    });
  }
});
