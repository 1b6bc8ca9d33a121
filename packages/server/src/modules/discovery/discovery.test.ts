import { ProblemError } from '@dealwright/contract/client';
import { getCallPlan, getScore } from '@dealwright/contract/discovery';
import { logLine } from '@dealwright/contract/log';
import { putAnswer } from '@dealwright/contract/process';
import { createLead } from '@dealwright/contract/records';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
let lead: { kind: 'leads'; id: string };
beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa', 'b2b-software');
  theirs = await server.person('Nils', 'b2b-software');
  const { id } = await ours.api(createLead, {
    body: { lastName: 'Meier', jobTitle: 'Head of Finance', company: 'Nordwind', phone: '030 901820' },
  });
  lead = { kind: 'leads', id };
}, 120_000);
afterAll(() => server.close());

const codeOf = (act: Promise<unknown>) =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );

describe('the score of a lead', () => {
  it('has a reason for every point, and lists what is not known yet', async () => {
    const { score } = await ours.api(getScore, { params: lead });
    expect(score).toMatchObject({ fit: 50, engagement: 0, grade: 'B4' });
    expect(score?.points.map(({ id, points }) => [id, points])).toEqual([
      ['decides', 25],
      ['company', 15],
      ['reachable', 10],
    ]);
    expect(score?.unknown.map(({ id, missing }) => [id, missing])).toEqual([
      ['workMail', ['lead.email']],
      ['vouched', ['lead.source']],
    ]);
  });

  it('rises with what happens and with what is learned', async () => {
    await ours.api(logLine, { body: { text: 'met her', about: { kind: 'lead', id: lead.id }, confirm: true } });
    await ours.api(putAnswer, { params: { ...lead, framework: 'bant', element: 'need' }, body: { value: 'Orders are copied by hand' } });
    expect((await ours.api(getScore, { params: lead })).score).toMatchObject({ fit: 70, engagement: 30, grade: 'A2' });
  });
});

describe('a call plan', () => {
  it('asks what is open, the way it suits who takes part', async () => {
    const plan = await ours.api(getCallPlan, { params: lead, query: { most: 2 } });
    expect(plan.personas.map(({ id }) => id)).toEqual(['financeLead']);
    expect(plan.questions.map(({ answers }) => answers)).not.toContain('bant.need');
    expect(plan.questions).toHaveLength(2);
    expect(plan.questions[0]?.because.map(({ text }) => text)).toContain('Nobody has answered it yet.');
    expect(await codeOf(ours.api(getCallPlan, { params: lead, query: { step: 'nothing' } }))).toBe('unknown-step');
  });
});

it('knows no record of another workspace', async () => {
  expect(await codeOf(theirs.api(getScore, { params: lead }))).toBe('not-found');
  expect(await codeOf(theirs.api(getCallPlan, { params: lead, query: {} }))).toBe('not-found');
});
