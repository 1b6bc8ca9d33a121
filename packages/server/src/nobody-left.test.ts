import { logActivity } from '@dealwright/contract/activities';
import { closeChangeRequest, fileChangeRequest } from '@dealwright/contract/change-requests';
import { urlOf } from '@dealwright/contract/client';
import { eraseLead } from '@dealwright/contract/compliance';
import * as deals from '@dealwright/contract/deals';
import { attachFile, downloadFile, listFiles } from '@dealwright/contract/files';
import { logLine } from '@dealwright/contract/log';
import * as process from '@dealwright/contract/process';
import * as records from '@dealwright/contract/records';
import { createTask } from '@dealwright/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from './testing/harness.ts';
import { imported } from './modules/imports/testing.ts';

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  [mine, theirs] = [await server.person(), await server.person()];
});
afterAll(() => server.close());

const TOLD = ['annabel brontë', 'annabel@moor.test', '+49 30 111222', '4930111222'];

/** Where a text stands, as `table.column`, in all rows of one workspace: every column that can be read as text. */
async function whereIs(workspaceId: string, text: string): Promise<string[]> {
  const { rows } = await server.database.pool.query<{ table: string; column: string }>(
    `select c.table_name as table, c.column_name as column from information_schema.columns c
     join information_schema.columns w on w.table_schema = c.table_schema and w.table_name = c.table_name and w.column_name = 'workspace_id'
     where c.table_schema = 'public' and c.data_type in ('text', 'jsonb', 'ARRAY', 'character varying', 'json') order by 1, 2`,
  );
  expect(rows.length).toBeGreaterThan(100);
  const found: string[] = [];
  for (const { table, column } of rows) {
    const { rowCount } = await server.database.pool.query(
      `select 1 from "${table}" where workspace_id = $1 and position($2 in lower("${column}"::text)) > 0 limit 1`,
      [workspaceId, text],
    );
    if ((rowCount ?? 0) > 0) found.push(`${table}.${column}`);
  }
  return found;
}

const everywhere = async (workspaceId: string): Promise<string[]> =>
  [...new Set((await Promise.all(TOLD.map((text) => whereIs(workspaceId, text)))).flat())].toSorted();

/** A person of whom something lies in every place: the lead, what it became, what was written, kept and imported. */
async function aWholePerson(): Promise<{ leadId: string; dealId: string; fileId: string; spareId: string }> {
  const lead = await mine.keyed(records.createLead, {
    body: { firstName: 'Annabel', lastName: 'Brontë', email: 'annabel@moor.test', phone: '+49 30 111222' },
    headers: { 'idempotency-key': 'annabel-once' },
  });
  const about = { kind: 'lead' as const, id: lead.id };
  const spare = await mine.api(records.createLead, { body: { firstName: 'Annabel', lastName: 'Brontë', email: 'second@moor.test' } });
  await mine.api(createTask, { body: { title: 'Call Annabel Brontë', about } });
  await mine.api(logActivity, { body: { kind: 'note', about, subject: 'Annabel Brontë asks', body: 'at annabel@moor.test' } });
  await mine.api(logLine, { body: { text: 'Note: Annabel Brontë wants a second loom', about, confirm: true } });
  const guide = await mine.api(process.getGuide, { params: { kind: 'leads', id: lead.id } });
  const change = { process: guide.process.id, text: 'Annabel Brontë has no company to name' };
  const request = await mine.api(fileChangeRequest, { body: { ...change, record: { kind: 'leads', id: lead.id } } });
  await mine.api(closeChangeRequest, { params: { id: request.id }, body: { answer: 'Then ask Annabel Brontë for her own' } });
  const upload = await server.send(urlOf(attachFile, { kind: 'leads', id: lead.id }, { name: 'Annabel Brontë.txt' }), {
    method: 'POST',
    headers: { authorization: `Bearer ${mine.key}`, 'content-type': 'text/plain' },
    body: 'Annabel Brontë, +49 30 111222',
  });
  expect(upload.status).toBe(201);
  const { data } = await mine.api(listFiles, { params: { kind: 'leads', id: lead.id } });
  const { dealId } = await mine.api(process.convertLead, {
    params: { id: lead.id },
    body: { as: 'newDeal', override: { reason: 'They came by and signed' } },
  });
  await mine.api(createTask, { body: { title: 'Offer for Annabel Brontë', about: { kind: 'deal', id: dealId ?? '' } } });
  await mine.api(logActivity, { body: { kind: 'call', about: { kind: 'deal', id: dealId ?? '' }, subject: 'Rang Annabel Brontë' } });
  return { leadId: lead.id, dealId: dealId ?? '', fileId: data[0]?.id ?? '', spareId: spare.id };
}

describe('after a person was erased', () => {
  it('no column of any table of the workspace holds their name, mail or phone; others keep theirs', async () => {
    const { leadId, dealId, fileId, spareId } = await aWholePerson();
    const { job } = await imported(server, mine, 'contacts', 'people.csv', 'Name,Email\nAnnabel Brontë,annabel@moor.test\n');
    expect(job.state).toBe('done');
    const other = await theirs.api(records.createLead, { body: { firstName: 'Annabel', lastName: 'Brontë', phone: '+49 30 111222' } });
    await server.seal(mine.workspaceId);

    const before = await everywhere(mine.workspaceId);
    for (const place of [
      'leads.name',
      'contacts.email',
      'deals.name',
      'tasks.title',
      'files.name',
      'idempotency_keys.body',
      'imports.columns',
      'line_logs.text',
      'change_requests.text',
      'change_requests.answer',
    ])
      expect(before).toContain(place);

    await mine.api(eraseLead, { params: { id: leadId }, body: { reason: 'requested' } });
    await mine.api(eraseLead, { params: { id: spareId }, body: { reason: 'requested' } });
    await server.seal(mine.workspaceId);

    expect(await everywhere(mine.workspaceId)).toEqual([]);
    expect(await whereIs(theirs.workspaceId, 'annabel brontë')).toContain('leads.name');
    expect((await theirs.api(records.getLead, { params: { id: other.id } })).phone).toBe('+49 30 111222');
    expect((await mine.api(deals.getDeal, { params: { id: dealId } })).name).toBe('Erased person');
    expect((await problemFrom(mine.api(downloadFile, { params: { id: fileId } }))).code).toBe('not-found');
  });
});
