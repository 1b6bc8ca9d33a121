import * as requests from '@dealwright/contract/change-requests';
import { createDeal } from '@dealwright/contract/deals';
import * as reviews from '@dealwright/contract/draft-reviews';
import { changeMember } from '@dealwright/contract/members';
import { listNotifications } from '@dealwright/contract/notifications';
import * as contract from '@dealwright/contract/playbook-drafts';
import { listVersions } from '@dealwright/contract/playbook-versions';
import { publishPlaybook } from '@dealwright/contract/playbooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { joinAs, type Joined } from '../../testing/people.ts';

const PLAYBOOK = { id: 'b2b-software' };
let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
let owner: Joined;
let rep: Joined;
let draft: contract.Draft;
let params: { id: string };

beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
  owner = await joinAs(server, ours, 'Petra', 'manager');
  rep = await joinAs(server, ours, 'Emre', 'rep');
  await ours.api(changeMember, { params: { id: owner.memberId }, body: { playbookRoles: ['processOwner'] } });
  draft = await owner.api(contract.startDraft, { body: { name: 'Softer gate', from: { version: 'newest' } } });
  params = { id: draft.id };
  await write('Softer selling');
}, 120_000);
afterAll(() => server.close());

async function write(name: string): Promise<void> {
  const files = { 'playbook.yaml': (draft.files['playbook.yaml'] ?? '').replace(/^name: .*$/m, `name: ${name}`) };
  draft = await owner.api(contract.saveDraftFiles, { params, body: { files } });
}
const review = (api: TestPerson['api'], verdict: 'approve' | 'changes', reason?: string) =>
  api(reviews.reviewDraft, { params, body: { verdict, hash: draft.hash, ...(reason === undefined ? {} : { reason }) } });
const publish = (api: TestPerson['api']) => api(reviews.publishDraft, { params, body: { note: 'Easier' } });
const versions = async () => (await ours.api(listVersions, { params: PLAYBOOK })).data.map((one) => one.version);

describe('a review', () => {
  it('is demanded on every door once the workspace says so', async () => {
    await ours.api(reviews.setPlaybookSettings, { body: { reviewRequired: true } });
    expect(await problemFrom(owner.api(reviews.setPlaybookSettings, { body: { reviewRequired: false } }))).toMatchObject({
      code: 'not-allowed',
    });
    expect(await owner.api(reviews.getPlaybookSettings)).toEqual({ reviewRequired: true });
    expect(await theirs.api(reviews.getPlaybookSettings)).toEqual({ reviewRequired: false });
    const { files } = draft;
    const doors = [
      () => publish(owner.api),
      () => publish(ours.api),
      () => ours.api(publishPlaybook, { params: PLAYBOOK, body: { files } }),
      () => ours.keyed(publishPlaybook, { params: PLAYBOOK, body: { files } }),
      () => owner.api(publishPlaybook, { params: PLAYBOOK, body: { files } }),
    ];
    for (const door of doors) expect(await problemFrom(door())).toMatchObject({ code: 'wrong-state' });
    expect(await versions()).toEqual([1]);
  });

  it('is given by somebody who did not write the text, for the text that was read', async () => {
    expect(await problemFrom(review(owner.api, 'approve'))).toMatchObject({ code: 'not-allowed' });
    expect(await problemFrom(review(rep.api, 'approve'))).toMatchObject({ code: 'not-allowed' });
    expect(await problemFrom(review(theirs.api, 'approve'))).toMatchObject({ code: 'not-found' });
    const other = ours.api(reviews.reviewDraft, { params, body: { verdict: 'approve', hash: 'another' } });
    expect(await problemFrom(other)).toMatchObject({ code: 'stale' });
    const asked = await owner.api(reviews.askForReview, { params, body: { reviewers: [rep.memberId] } });
    expect(asked).toMatchObject({ state: 'inReview', reviewers: [{ name: 'Emre' }] });
    expect((await rep.api(contract.getDraft, { params })).may).toEqual({ edit: false, review: true, publish: false });
    expect(await problemFrom(review(rep.api, 'changes'))).toMatchObject({ code: 'bad-value', errors: [{ pointer: '/reason' }] });
    expect(await review(rep.api, 'approve')).toMatchObject({ state: 'approved', reviews: [{ by: { name: 'Emre' }, lapsed: false }] });
  });

  it('lapses when the text changes', async () => {
    await write('Softest selling');
    expect(await owner.api(contract.getDraft, { params })).toMatchObject({ state: 'inReview', reviews: [{ lapsed: true }] });
    expect(await problemFrom(publish(owner.api))).toMatchObject({ code: 'wrong-state' });
    expect(await versions()).toEqual([1]);
  });

  it('that asks for changes holds until the same person approves', async () => {
    await review(rep.api, 'approve');
    await review(ours.api, 'changes', 'Say why in the gate.');
    expect(await problemFrom(publish(owner.api))).toMatchObject({
      code: 'wrong-state',
      detail: expect.stringContaining('asks for changes'),
    });
    expect(await versions()).toEqual([1]);
    await review(ours.api, 'approve');
    expect(await publish(owner.api)).toMatchObject({ version: 2, name: 'Softest selling' });
  });

  it('reaches whom it concerns', async () => {
    await server.seal(ours.workspaceId);
    const told = async (api: TestPerson['api']) => (await api(listNotifications)).data.map(({ kind, about }) => [kind, about?.name]);
    expect(await told(rep.api)).toContainEqual(['reviewAsked', 'Softer gate']);
    expect(await told(owner.api)).toContainEqual(['draftReviewed', 'Softer gate']);
    expect(await told(ours.api)).toEqual([]);
  });

  it('of a text also opens the other doors to it', async () => {
    const again = await owner.api(contract.startDraft, { body: { name: 'Again', from: { version: 1 } } });
    const reviewed = { params: { id: again.id }, body: { verdict: 'approve', hash: again.hash } } as const;
    await ours.api(reviews.reviewDraft, reviewed);
    expect(await ours.api(publishPlaybook, { params: PLAYBOOK, body: { files: again.files } })).toMatchObject({ version: 3 });
  });
});

describe('comments', () => {
  it('stand at a line, are answered and settled, by anybody of the workspace', async () => {
    const at = { params, body: { text: 'Why softer?', file: 'playbook.yaml', line: 2 } };
    const { data: one } = await rep.api(reviews.addDraftComment, at);
    const thread = one[0]?.id ?? '';
    const { data } = await ours.api(reviews.addDraftComment, { params, body: { text: 'Nobody knew the buyer.', replyTo: thread } });
    expect(data).toMatchObject([
      { by: { name: 'Emre' }, file: 'playbook.yaml', line: 2, resolved: false },
      { by: { name: 'Rosa' }, file: 'playbook.yaml', line: 2, replyTo: thread },
    ]);
    const reply = data[1]?.id ?? '';
    const settle = (comment: string) => rep.api(reviews.resolveDraftComment, { params: { ...params, comment }, body: { resolved: true } });
    expect(await problemFrom(settle(reply))).toMatchObject({ code: 'bad-value' });
    expect((await rep.api(contract.getDraft, { params })).openComments).toBe(1);
    await settle(thread);
    expect((await rep.api(contract.getDraft, { params })).openComments).toBe(0);
    await server.seal(ours.workspaceId);
    const told = (await rep.api(listNotifications)).data.map(({ kind }) => kind);
    expect(told).toContain('draftCommented');
  });

  it('at places that are not there, or from elsewhere, are refused', async () => {
    const before = await ours.api(reviews.listDraftComments, { params });
    const body = { text: 'Hm' };
    expect(await problemFrom(theirs.api(reviews.addDraftComment, { params, body }))).toMatchObject({ code: 'not-found' });
    expect(await problemFrom(theirs.api(reviews.listDraftComments, { params }))).toMatchObject({ code: 'not-found' });
    for (const wrong of [{ file: 'none.yaml' }, { line: 3 }, { file: 'playbook.yaml', line: 99_999 }])
      expect(await problemFrom(ours.api(reviews.addDraftComment, { params, body: { ...body, ...wrong } }))).toMatchObject({
        code: 'bad-value',
      });
    expect(await ours.api(reviews.listDraftComments, { params })).toEqual(before);
  });
});

describe('a change request', () => {
  it('is filed by whoever sells, taken up in a draft and answered', async () => {
    const deal = await rep.api(createDeal, { body: { name: 'Kiln watch' } });
    const body = { process: 'newBusiness', stage: 'needs', part: 'discoveryCall', text: 'It does not help: nobody takes the call.' };
    const filed = await rep.api(requests.fileChangeRequest, { body: { ...body, record: { kind: 'deals', id: deal.id } } });
    expect(filed).toMatchObject({
      by: { name: 'Emre' },
      state: 'open',
      record: { name: 'Kiln watch' },
      title: expect.stringContaining(': '),
    });
    const open = await owner.api(requests.listChangeRequests);
    expect(open).toMatchObject({ mayAnswer: true, data: [{ id: filed.id }] });
    const next = await owner.api(contract.startDraft, { body: { name: 'Without the call', from: { version: 'newest' } } });
    const linked = await owner.api(requests.linkChangeRequest, { params: { id: filed.id }, body: { draft: next.id } });
    expect(linked.draft).toEqual({ id: next.id, name: 'Without the call' });
    const close = { params: { id: filed.id }, body: { answer: 'Done in version 4.' } };
    expect(await problemFrom(rep.api(requests.closeChangeRequest, close))).toMatchObject({ code: 'not-allowed' });
    expect(await problemFrom(theirs.api(requests.closeChangeRequest, close))).toMatchObject({ code: 'not-found' });
    expect((await rep.api(requests.listChangeRequests)).data).toEqual([linked]);
    expect(await owner.api(requests.closeChangeRequest, close)).toMatchObject({ state: 'closed', answer: 'Done in version 4.' });
    expect(await problemFrom(owner.api(requests.closeChangeRequest, close))).toMatchObject({ code: 'wrong-state' });
    await server.seal(ours.workspaceId);
    const told = (await rep.api(listNotifications)).data.map(({ kind, about }) => [kind, about?.name]);
    expect(told).toContainEqual(['requestAnswered', filed.title]);
    for (const one of [owner.api, ours.api]) {
      const heard = (await one(listNotifications)).data.map(({ kind, about, text }) => [kind, about?.name, text]);
      expect(heard).toContainEqual(['requestFiled', filed.title, 'Emre asks to change the playbook']);
    }
    expect(told.map(([kind]) => kind)).not.toContain('requestFiled');
    expect((await theirs.api(listNotifications)).data).toEqual([]);
  });

  it('about nothing, or about a record of others, is refused', async () => {
    const deal = await theirs.api(createDeal, { body: { name: 'Not ours' } });
    const text = 'Change it';
    const wrong = [
      { body: { process: 'none', text }, code: 'bad-value' },
      { body: { process: 'newBusiness', stage: 'none', text }, code: 'bad-value' },
      { body: { process: 'newBusiness', stage: 'needs', part: 'none', text }, code: 'bad-value' },
      { body: { process: 'newBusiness', text, version: 99 }, code: 'not-found' },
      { body: { process: 'newBusiness', text, record: { kind: 'deals' as const, id: deal.id } }, code: 'not-found' },
    ];
    for (const { body, code } of wrong) expect(await problemFrom(rep.api(requests.fileChangeRequest, { body }))).toMatchObject({ code });
    expect((await ours.api(requests.listChangeRequests)).data).toEqual([]);
  });
});
