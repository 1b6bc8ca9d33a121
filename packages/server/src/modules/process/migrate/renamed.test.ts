import { changeDeal, createDeal, getDeal, listDeals } from '@dealwright/contract/deals';
import { getFrameworks } from '@dealwright/contract/frameworks';
import { startMigration, undoMigration } from '@dealwright/contract/migrations';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { getGuide, putAnswer } from '@dealwright/contract/process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestPerson, type TestServer } from '../../../testing/harness.ts';
import { threeStages } from './testing.ts';

const PLAYBOOK = { id: 'three-stages' };
let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
}, 120_000);
afterAll(() => server.close());

const version = (field: string, element: string, needs: string) => {
  const files = threeStages(['exits: [{ to: propose }]', `exits: [{ to: propose, needs: [${needs}] }]`]);
  const root = `${files['playbook.yaml'] ?? ''}fields: { deal: { ${field} } }\n`;
  return { ...files, 'playbook.yaml': root, 'frameworks/pains.yaml': `framework: pains\nname: Pains\nelements:\n  - ${element}\n` };
};

it('carries a value and an answer with all that it rests on under the names the new version has for them', async () => {
  const first = version('size: { type: integer }', '{ id: pain, name: Pain, ask: What hurts? }', 'deal.size, pains.pain');
  const second = version(
    'seats: { type: integer, was: size }',
    '{ id: need, was: pain, name: Need, ask: What hurts? }',
    'deal.seats, pains.need',
  );
  for (const { api } of [ours, theirs]) await api(publishPlaybook, { params: PLAYBOOK, body: { files: first } });
  const { id } = await ours.api(createDeal, { body: { name: 'Kiln watch', fields: { size: 12 } } });
  const foreign = await theirs.api(createDeal, { body: { name: 'Elsewhere', fields: { size: 9 } } });
  const params = { kind: 'deals' as const, id };
  const body = { value: 'Blind kilns', evidence: '“Nobody sees them”', against: 'Their foreman does', ownerId: ours.memberId };
  await ours.api(putAnswer, { params: { ...params, framework: 'pains', element: 'pain' }, body });
  for (const { api } of [ours, theirs]) await api(publishPlaybook, { params: PLAYBOOK, body: { files: second } });

  const run = await ours.api(startMigration, { params: PLAYBOOK, body: { from: 2, to: 3 } });
  expect(run).toMatchObject({ state: 'done', migrated: 1, held: 0 });
  expect((await ours.api(getDeal, { params: { id } })).fields).toEqual({ size: 12, seats: 12 });
  const found = await ours.api(listDeals, { query: { filter: JSON.stringify({ field: 'seats', op: 'eq', value: 12 }) } });
  expect(found.data.map((one) => one.id)).toEqual([id]);
  const { exits } = await ours.api(getGuide, { params });
  expect(exits.find(({ to }) => to === 'propose')?.unmet.map((one) => [one.id, one.code])).toEqual([
    ['step.call', 'step.open'],
    ['pains.need', 'need.contradicted'],
  ]);
  const { frameworks } = await ours.api(getFrameworks, { params });
  expect(frameworks[0]?.elements[0]).toMatchObject({
    ref: 'pains.need',
    value: body.value,
    evidence: body.evidence,
    against: body.against,
    asked: true,
    owner: { id: ours.memberId },
  });
  expect((await theirs.api(getDeal, { params: { id: foreign.id } })).fields).toEqual({ size: 9 });

  await ours.api(changeDeal, { params: { id }, body: { fields: { seats: 14 } } });
  await ours.api(undoMigration, { params: { ...PLAYBOOK, migration: run.id } });
  expect((await ours.api(getDeal, { params: { id } })).fields).toEqual({ size: 14 });
});

it('takes the answers of a framework along that is called otherwise, and leaves them where they were when that is undone', async () => {
  const [rosa, nils] = [await server.person('Ria'), await server.person('Nora')];
  const first = version('size: { type: integer }', '{ id: pain, name: Pain, ask: What hurts? }', 'pains.pain');
  const text = version('size: { type: integer }', '{ id: need, was: pain, name: Need, ask: What hurts? }', 'troubles.need');
  const second = {
    ...text,
    'frameworks/pains.yaml': text['frameworks/pains.yaml'].replace('framework: pains', 'framework: troubles\nwas: pains'),
  };
  for (const { api } of [rosa, nils]) await api(publishPlaybook, { params: PLAYBOOK, body: { files: first } });
  const { id } = await rosa.api(createDeal, { body: { name: 'Kiln watch' } });
  const foreign = await nils.api(createDeal, { body: { name: 'Elsewhere' } });
  const params = { kind: 'deals' as const, id };
  const body = { value: 'Blind kilns', evidence: '“Nobody sees them”', confirmedBy: 'buyer' as const };
  await rosa.api(putAnswer, { params: { ...params, framework: 'pains', element: 'pain' }, body });
  await nils.api(putAnswer, { params: { ...params, id: foreign.id, framework: 'pains', element: 'pain' }, body });
  for (const { api } of [rosa, nils]) await api(publishPlaybook, { params: PLAYBOOK, body: { files: second } });

  const run = await rosa.api(startMigration, { params: PLAYBOOK, body: { from: 2, to: 3 } });
  expect(run).toMatchObject({ state: 'done', migrated: 1, held: 0 });
  const after = await rosa.api(getFrameworks, { params });
  expect(after.frameworks.map((one) => one.id)).toEqual(['troubles']);
  expect(after.frameworks[0]?.elements[0]).toMatchObject({ ref: 'troubles.need', ...body });
  const { exits } = await rosa.api(getGuide, { params });
  expect(exits.find(({ to }) => to === 'propose')?.unmet.map((one) => one.id)).toEqual(['step.call']);
  const theirDeal = await nils.api(getFrameworks, { params: { ...params, id: foreign.id } });
  expect(theirDeal.frameworks[0]?.elements[0]).toMatchObject({ ref: 'pains.pain', value: body.value });

  await rosa.api(undoMigration, { params: { ...PLAYBOOK, migration: run.id } });
  const back = await rosa.api(getFrameworks, { params });
  expect(back.frameworks[0]?.elements[0]).toMatchObject({ ref: 'pains.pain', ...body });
});
