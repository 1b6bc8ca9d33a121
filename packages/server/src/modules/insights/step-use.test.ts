import { createDeal } from '@dealwright/contract/deals';
import { getDraft, listDrafts } from '@dealwright/contract/playbook-drafts';
import { getPlaybookFiles, listPlaybooks } from '@dealwright/contract/playbooks';
import { moveRecord, setStep } from '@dealwright/contract/process';
import { setRights } from '@dealwright/contract/rights';
import { getStepUsefulness, retireStep } from '@dealwright/contract/step-usefulness';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs } from '../../testing/people.ts';

const PARAMS = { id: 'b2b-software' };

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;

beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
  for (let n = 0; n < 12; n += 1) {
    const deal = await ours.api(createDeal, { body: { name: `Kiln ${n}`, amount: '9000.00' } });
    const params = { kind: 'deals' as const, id: deal.id };
    const mark = (step: string, state: 'done' | 'skipped', note?: string) =>
      ours.api(setStep, { params: { ...params, step }, body: { state, ...(note === undefined ? {} : { note }) } });
    if (n < 5) await mark('fitCheck', 'done');
    if (n >= 5 && n < 8) await mark('fitCheck', 'skipped', 'They are a customer');
    const override = { reason: 'They asked for it themselves.' };
    await ours.api(moveRecord, { params, body: { to: 'needs', fromStage: 'qualification', override } });
  }
}, 120_000);
afterAll(() => server.close());

const fitCheckOf = async (person: Pick<TestPerson, 'api'>) => {
  const told = await person.api(getStepUsefulness, { params: PARAMS, query: {} });
  return { told, step: told.stages.find(({ id }) => id === 'qualification')?.steps.find(({ id }) => id === 'fitCheck') };
};

describe('the use of steps', () => {
  it('is counted as it was when records left the stage', async () => {
    const { told, step } = await fitCheckOf(ours);
    expect(told).toMatchObject({ process: { id: 'newBusiness' }, records: 12 });
    expect(step).toMatchObject({
      title: 'Check the fit honestly',
      asked: 12,
      done: 5,
      skipped: 3,
      left: 4,
      reasons: [{ text: 'They are a customer', count: 3 }],
      doneShare: { n: 12, tooFew: false },
      goesOn: { tooFew: true },
      advice: { kind: 'keep', because: ['cannotTell'] },
    });
    // The half that did it soonest; how many of the others stayed that long is here a matter of milliseconds.
    expect(step?.goesOn.n[0]).toBeGreaterThanOrEqual(3);
    // Nobody left the next stage yet.
    expect(told.stages.find(({ id }) => id === 'needs')?.steps.every(({ asked }) => asked === 0)).toBe(true);
  });

  it('is nobody else’s', async () => {
    expect((await fitCheckOf(theirs)).told.records).toBe(0);
    const rep = await joinAs(server, ours, 'Rita', 'rep');
    await ours.api(setRights, { params: { role: 'rep' }, body: { see: 'own', edit: 'own', fields: {} } });
    expect((await fitCheckOf(rep)).told.records).toBe(0);
    expect(await problemFrom(ours.api(getStepUsefulness, { params: PARAMS, query: { process: 'nobody' } }))).toMatchObject({
      code: 'bad-value',
    });
  });
});

describe('retiring a step', () => {
  const body = { process: 'newBusiness', stage: 'qualification', how: 'drop' } as const;

  it('starts a draft with exactly that change', async () => {
    const newest = (await ours.api(listPlaybooks)).data[0];
    const { files } = await ours.api(getPlaybookFiles, { params: { id: newest?.id ?? '' } });
    const { draft: id, file } = await ours.api(retireStep, { params: { ...PARAMS, step: 'handOverNote' }, body });
    const draft = await ours.api(getDraft, { params: { id } });
    expect(draft).toMatchObject({ name: 'Without: Write down what the next person must know', baseVersion: newest?.version });
    expect(file).toBe('processes/deal.yaml');
    expect(Object.keys(files).filter((name) => draft.files[name] !== files[name])).toEqual([file]);
    expect(draft.files[file]).not.toContain('- id: handOverNote');
    expect(files[file]?.split('\n').length).toBe((draft.files[file]?.split('\n').length ?? 0) + 6);
  });

  it('leaves nothing behind where it cannot be done or may not', async () => {
    const rep = await joinAs(server, ours, 'Resi', 'rep');
    const before = await ours.api(listDrafts, { query: { state: 'all' } });
    const params = { ...PARAMS, step: 'fitCheck' };
    expect(await problemFrom(rep.api(retireStep, { params, body }))).toMatchObject({ code: 'not-allowed' });
    expect(await problemFrom(ours.api(retireStep, { params: { ...PARAMS, step: 'nothing' }, body }))).toMatchObject({ code: 'bad-value' });
    expect(await problemFrom(ours.api(retireStep, { params, body: { ...body, how: 'optional' } }))).toMatchObject({ code: 'bad-value' });
    expect(await ours.api(listDrafts, { query: { state: 'all' } })).toEqual(before);
  });
});
