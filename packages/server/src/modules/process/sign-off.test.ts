import { undoAct } from '@dealwright/contract/day';
import { createDeal } from '@dealwright/contract/deals';
import { changeMember } from '@dealwright/contract/members';
import { signOff, withdrawSignOff } from '@dealwright/contract/overrides';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { getGuide, getTimeline, moveRecord } from '@dealwright/contract/process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs, type Joined } from '../../testing/people.ts';
import { APPROVAL_PLAYBOOK } from './testing-playbook.ts';

/** One way out with a check for each of two officers. */
const TWO = {
  'playbook.yaml': APPROVAL_PLAYBOOK['playbook.yaml']?.replace('[rep, complianceOfficer]', '[rep, complianceOfficer, drugSafety]') ?? '',
  'processes/deal.yaml': `process: deal
kind: deal
for: otherwise
stages:
  - id: discover
    exits:
      - to: won
        criteria:
          - { id: lawful, that: deal.source == "checked", override: complianceOfficer }
          - { id: safe, that: deal.source == "safe", override: drugSafety }
  - { id: won, outcome: won }
`,
};
const SEEN = ['api_keys', 'sessions'];

let server: TestServer;
let olga: TestPerson;
let theirs: TestPerson;
let rita: Joined;
let cora: Joined;
let dora: Joined;
let params: { kind: 'deals'; id: string };
beforeAll(async () => {
  server = await startTestServer();
  olga = await server.person('Olga Sample');
  theirs = await server.person('Otto Sample');
  await olga.api(publishPlaybook, { params: { id: 'approvals' }, body: { files: TWO } });
  [rita, cora, dora] = [
    await joinAs(server, olga, 'Rita', 'rep'),
    await joinAs(server, olga, 'Cora', 'rep'),
    await joinAs(server, olga, 'Dora', 'rep'),
  ];
  await olga.api(changeMember, { params: { id: cora.memberId }, body: { playbookRoles: ['complianceOfficer'] } });
  await olga.api(changeMember, { params: { id: dora.memberId }, body: { playbookRoles: ['drugSafety'] } });
}, 120_000);
beforeEach(async () => {
  const { id } = await olga.api(createDeal, { body: { name: 'Listing' } });
  params = { kind: 'deals', id };
});
afterAll(() => server.close());

const sign = (person: Pick<TestPerson, 'api'>, criterion: string, over: object = {}) =>
  person.api(signOff, { params, body: { criterion, reason: 'Looked at by hand', ...over } });
const move = (person: Pick<TestPerson, 'api'>) => person.api(moveRecord, { params, body: { to: 'won', fromStage: 'discover' } });
const open = async () => (await rita.api(getGuide, { params })).exits.find(({ to }) => to === 'won')?.unmet.map(({ id }) => id);
const texts = async () => (await olga.api(getTimeline, { params, query: {} })).data.map(({ text }) => text);

describe('two officers sign one after the other', () => {
  it('each for their own, before anybody moves it', async () => {
    const guide = await sign(cora, 'lawful');
    expect(guide.exits.find(({ to }) => to === 'won')?.unmet.map(({ id }) => id)).toEqual(['safe']);
    expect(await problemFrom(move(rita))).toMatchObject({ code: 'held', unmet: [{ id: 'safe' }] });
    await sign(dora, 'safe');
    expect(await open()).toEqual([]);
    expect(await move(rita)).toMatchObject({ result: 'moved' });
    expect((await texts()).filter((text) => text.startsWith('Signed off'))).toEqual([
      'Signed off: Safe: Looked at by hand',
      'Signed off: Lawful: Looked at by hand',
    ]);
  });

  it('is refused to the wrong role, to the owner, to another workspace, and twice; nothing is written', async () => {
    const before = await tablesOf(server.database, SEEN);
    for (const who of [rita, dora, olga])
      expect(await problemFrom(sign(who, 'lawful'))).toMatchObject({ status: 403, code: 'may-not-override' });
    expect(await problemFrom(sign(theirs, 'lawful'))).toMatchObject({ status: 404 });
    expect(await problemFrom(sign(cora, 'nothing'))).toMatchObject({ code: 'wrong-state' });
    expect(await problemFrom(sign(cora, 'lawful', { until: '2020-01-01T00:00:00Z' }))).toMatchObject({ code: 'bad-date' });
    expect(await problemFrom(sign(cora, 'lawful', { reason: ' ' }))).toMatchObject({ status: 400 });
    expect(await tablesOf(server.database, SEEN)).toEqual(before);
    await sign(cora, 'lawful');
    expect(await problemFrom(sign(cora, 'lawful'))).toMatchObject({ code: 'wrong-state' });
  });
});

describe('a signature', () => {
  it('is taken back by whoever gave it, or whoever could, and by nobody else', async () => {
    await sign(cora, 'lawful');
    await sign(dora, 'safe');
    const path = { params: { ...params, criterion: 'lawful' } };
    for (const who of [rita, dora, olga])
      expect(await problemFrom(who.api(withdrawSignOff, path))).toMatchObject({ code: 'may-not-override' });
    expect(await problemFrom(theirs.api(withdrawSignOff, path))).toMatchObject({ status: 404 });
    expect(await open()).toEqual([]);
    await cora.api(withdrawSignOff, path);
    expect(await open()).toEqual(['lawful']);
    expect(await texts()).toContain('No longer signed off: Lawful');
    expect(await problemFrom(cora.api(withdrawSignOff, path))).toMatchObject({ status: 404 });
  });

  it('is undone as the act it was', async () => {
    await sign(cora, 'lawful');
    await cora.api(undoAct, { params, body: {} });
    expect(await open()).toEqual(['lawful', 'safe']);
  });
});
