import * as contract from '@dealwright/contract/imports';
import type { ImportJob, Preview } from '@dealwright/contract/imports';
import type { TestPerson, TestServer } from '../../testing/harness.ts';

export interface Imported {
  readonly job: ImportJob;
  readonly preview: Preview;
}

/** Uploads a file as a browser does. */
export async function uploaded(
  server: TestServer,
  person: TestPerson,
  into: string,
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<ImportJob> {
  const form = new FormData();
  form.set('file', new File([content], name, { type: 'text/csv' }));
  const answer = await server.send(`/api/v1/imports?into=${into}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${person.key}` },
    body: form,
  });
  if (answer.status !== 201) throw new Error(`upload answered ${answer.status}: ${await answer.text()}`);
  return contract.importJob.parse(await answer.json());
}

/** The mapping that is suggested. */
export function suggestedMapping(job: ImportJob): Record<string, string | null> {
  return Object.fromEntries(job.columns.map((column) => [column.name, column.suggested]));
}

/** Waits until an import has ended, one way or another. */
export async function ended(person: TestPerson, id: string): Promise<ImportJob> {
  for (let tries = 0; tries < 600; tries += 1) {
    const job = await person.api(contract.getImport, { params: { id } });
    if (job.state !== 'running') return job;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the import did not end within a minute');
}

/** Upload, preview and run with what is suggested, as a person who changes nothing. */
export async function imported(
  server: TestServer,
  person: TestPerson,
  into: string,
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
  changes: Partial<Parameters<typeof previewed>[2]> = {},
): Promise<Imported> {
  const job = await uploaded(server, person, into, name, content);
  const preview = await previewed(person, job.id, { mapping: suggestedMapping(job), ...changes });
  await person.api(contract.runImport, { params: { id: job.id } });
  return { preview, job: await ended(person, job.id) };
}

export function previewed(
  person: TestPerson,
  id: string,
  body: {
    mapping: Record<string, string | null>;
    mode?: 'create' | 'update' | 'upsert';
    matchOn?: string;
    process?: string;
    assign?: boolean;
  },
): Promise<Preview> {
  return person.api(contract.previewImport, { params: { id }, body });
}
