import { createLead } from '@dealwright/contract/records';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

let server: TestServer;
let mine: TestPerson;
let theirs: TestPerson;
const open: AbortController[] = [];
beforeAll(async () => {
  server = await startTestServer();
  mine = await server.person();
  theirs = await server.person();
  await server.seal(mine.workspaceId);
  await server.seal(theirs.workspaceId);
});
afterEach(() => {
  for (const one of open.splice(0)) one.abort();
});
afterAll(() => server.close());

/** An open stream; `until` reads on until its text so far fits. */
async function listen(headers: Record<string, string>, path = '/api/v1/stream') {
  const leave = new AbortController();
  open.push(leave);
  const response = await server.send(path, { headers, signal: leave.signal });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (reader === undefined) throw new Error('no body');
  let heard = '';
  const until = async (wanted: RegExp): Promise<string> => {
    while (!wanted.test(heard)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`the stream ended: ${heard}`);
      heard += value;
    }
    return heard;
  };
  return { until, leave, ended: async () => (await reader.read()).done };
}
const lead = (person: TestPerson, firstName: string) => person.api(createLead, { body: { firstName } });

describe('the stream', () => {
  it('tells on what something happened once it is sealed, and never what it held', async () => {
    const { until } = await listen({ cookie: mine.cookie });
    await until(/event: ready/);
    const { id } = await lead(mine, 'Annabel');
    await server.seal(mine.workspaceId);
    const heard = await until(/lead\.created/);
    expect(heard).toContain(`"type":"lead.created","subject":{"kind":"lead","id":"${id}"}`);
    expect(heard).not.toContain('Annabel');
  });

  it('tells nothing of another workspace', async () => {
    const [here, there] = [await listen({ cookie: mine.cookie }), await listen({ authorization: `Bearer ${theirs.key}` })];
    const ours = await lead(mine, 'Ours');
    await server.seal(mine.workspaceId);
    await here.until(new RegExp(ours.id));
    const foreign = await lead(theirs, 'Theirs');
    await server.seal(theirs.workspaceId);
    expect(await there.until(new RegExp(foreign.id))).not.toContain(ours.id);
    const chosen = await server.send(`/api/v1/stream?workspace=${mine.workspaceId}`, {
      headers: { authorization: `Bearer ${theirs.key}` },
    });
    expect(chosen.status).toBe(409);
  });

  it('tells what happened since a page began to ask, before it listened', async () => {
    const early = await lead(mine, 'Early');
    await server.seal(mine.workspaceId);
    await server.database.pool.query(`update events set recorded_at = now() - interval '1 minute' where workspace_id = $1`, [
      mine.workspaceId,
    ]);
    const missed = await lead(mine, 'Missed');
    await server.seal(mine.workspaceId);
    const { until } = await listen({ cookie: mine.cookie }, '/api/v1/stream?since=20');
    expect(await until(new RegExp(missed.id))).not.toContain(early.id);
    const { until: untilNow } = await listen({ cookie: mine.cookie });
    const late = await lead(mine, 'Late');
    await server.seal(mine.workspaceId);
    expect(await untilNow(new RegExp(late.id))).not.toContain(missed.id);
  });

  it('goes on after the last position a page took, and says when that is too far back', async () => {
    const first = await listen({ cookie: mine.cookie });
    const start = /id: (\d+)/.exec(await first.until(/event: ready/))?.[1] ?? '';
    first.leave.abort();
    const missed = await lead(mine, 'Missed');
    await server.seal(mine.workspaceId);
    const again = await listen({ cookie: mine.cookie, 'last-event-id': start });
    expect(await again.until(new RegExp(missed.id))).not.toContain('reset');
    const many = Array.from({ length: 1100 }, () => `(gen_random_uuid())`).join(',');
    await server.database.pool.query(
      `with made as (insert into events select $1, id, 'sample.made', 1, 'lead', id, 'system', null, null, null, now(), now(), now(), null, null, '{}' from (values ${many}) as t (id) returning id)
       insert into events_unsealed select $1, id from made`,
      [mine.workspaceId],
    );
    await server.seal(mine.workspaceId);
    const late = await listen({ cookie: mine.cookie }, `/api/v1/stream?after=${start}`);
    await late.until(/event: reset/);
  });

  it('is for those who are signed in', async () => {
    expect((await server.send('/api/v1/stream')).status).toBe(401);
  });
});
