import { eraseContact } from '@dealwright/contract/compliance';
import { setStakeholder, createDeal } from '@dealwright/contract/deals';
import { logActivity, removeActivity } from '@dealwright/contract/activities';
import { getFrameworks, walkFlow } from '@dealwright/contract/frameworks';
import { listEvents } from '@dealwright/contract/events';
import { getPlaybookFiles, listPlaybooks, publishPlaybook } from '@dealwright/contract/playbooks';
import { mergeRecord, undoMerge } from '@dealwright/contract/merges';
import { getGuide, getTimeline, putAnswer } from '@dealwright/contract/process';
import { createContact } from '@dealwright/contract/records';
import type { BodyIn } from '@dealwright/contract/route';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablesOf } from '../../testing/database.ts';
import { problemFrom, startTestServer, type TestPerson, type TestServer } from '../../testing/harness.ts';
import { frameworkLibrary } from '../playbooks/queries/framework-library.ts';

let server: TestServer;
let ours: TestPerson;
let theirs: TestPerson;
beforeAll(async () => {
  server = await startTestServer();
  ours = await server.person('Rosa');
  theirs = await server.person('Nils');
  const newest = (await ours.api(listPlaybooks, {})).data[0];
  const { files } = await ours.api(getPlaybookFiles, { params: { id: newest?.id ?? '' } });
  const library = await frameworkLibrary();
  const taken = ['sandler', 'value', 'strategic'].flatMap((id) => [`frameworks/${id}.yaml`, `questions/${id}.yaml`]);
  const more = Object.fromEntries(taken.flatMap((path) => (library.files[path] === undefined ? [] : [[path, library.files[path]]])));
  await ours.api(publishPlaybook, { params: { id: 'b2b-software' }, body: { files: { ...files, ...more } } });
}, 120_000);
afterAll(() => server.close());

const aDeal = async () => ({ kind: 'deals' as const, id: (await ours.api(createDeal, { body: { name: 'Line 3' } })).id });
type At = Awaited<ReturnType<typeof aDeal>>;
const answer = (at: At, framework: string, element: string, body: BodyIn<typeof putAnswer>) =>
  ours.api(putAnswer, { params: { ...at, framework, element }, body });
const elementOf = async (at: At, ref: string) => {
  const { frameworks } = await ours.api(getFrameworks, { params: at });
  return frameworks.flatMap(({ elements }) => elements).find((one) => one.ref === ref);
};

describe('the frameworks of a record', () => {
  it('tell how well each answer is known, from whom, out of what, and what speaks against it', async () => {
    const at = await aDeal();
    const talk = await ours.api(logActivity, {
      body: { kind: 'call', about: { kind: 'deal', id: at.id }, outcome: 'answered', body: 'Petra' },
    });
    await answer(at, 'meddic', 'champion', { value: 'Jan' });
    expect(await elementOf(at, 'meddic.champion')).toMatchObject({ known: 'claimed', counts: 1, value: 'Jan', agesAt: expect.any(String) });
    await answer(at, 'meddic', 'champion', { value: 'Jan', confirmedBy: 'seller', from: { activity: talk.id }, ownerId: ours.memberId });
    expect(await elementOf(at, 'meddic.champion')).toMatchObject({
      known: 'evidenced',
      from: { kind: 'activity', ref: talk.id, talk: { kind: 'call', at: talk.occurredAt } },
      owner: { id: ours.memberId, name: 'Rosa' },
    });
    await answer(at, 'meddic', 'champion', { value: 'Jan', confirmedBy: 'buyer', against: 'He has left the project' });
    expect(await elementOf(at, 'meddic.champion')).toMatchObject({ known: 'contradicted', counts: 0, against: 'He has left the project' });
    const { answers } = await ours.api(getGuide, { params: at });
    expect(answers.find(({ ref }) => ref === 'meddic.champion')?.state).toBe('contradicted');
    expect((await elementOf(at, 'meddic.champion'))?.from).toMatchObject({ kind: 'activity', ref: talk.id });
    await ours.api(removeActivity, { params: { id: talk.id }, body: {} });
    expect((await elementOf(at, 'meddic.champion'))?.from).toEqual({ kind: 'activity', ref: talk.id, talk: null });
    await answer(at, 'meddic', 'champion', { value: 'Jan', from: null });
    expect((await elementOf(at, 'meddic.champion'))?.from).toBeNull();
    const { data } = await ours.api(getTimeline, { params: at, query: {} });
    expect(data.flatMap(({ type, text }) => (type === 'deal.answered' ? [text.slice(text.indexOf(':'))] : []))).toEqual([
      ': Jan',
      ': Jan, from a talk, against it: He has left the project',
      ': Jan, from a talk, to be found out by Rosa',
      ': Jan',
    ]);
  });

  it('add a business case up to the cent, and say which line is not complete', async () => {
    const at = await aDeal();
    const value = [
      { metric: 'Corrections', baseline: 30, target: 5, worth: '4999.99' },
      { metric: 'Trucks', baseline: 4, target: 1, worth: '5000.02' },
      { metric: 'Calls', baseline: 8, target: 2, worth: null },
    ];
    await answer(at, 'value', 'case', { value, confirmedBy: 'buyer' });
    const element = await elementOf(at, 'value.case');
    expect(element?.lines?.sums).toEqual({ worth: '10000.01' });
    expect(element?.lines?.lines.map(({ missing }) => missing)).toEqual([[], [], ['worth']]);
    const wrong = await problemFrom(answer(at, 'value', 'case', { value: [{ metric: 'Corrections', worth: 5000 }] }));
    expect(wrong).toMatchObject({ code: 'bad-value', errors: [{ pointer: '/value/0/worth' }] });
    expect(await problemFrom(answer(at, 'value', 'case', { value: [{ metrik: 'x' }] }))).toMatchObject({ code: 'bad-value' });
    expect(await problemFrom(answer(at, 'value', 'case', { value: 'much' }))).toMatchObject({ code: 'bad-value' });
    expect((await elementOf(at, 'value.case'))?.lines?.sums).toEqual({ worth: '10000.01' });
  });

  it('flag the influence nobody has and the person nobody placed; a no recommends an exit', async () => {
    const at = await aDeal();
    const people = [];
    for (const firstName of ['Ida', 'Jan']) {
      const { id } = await ours.api(createContact, { body: { firstName, lastName: 'Sample' } });
      await ours.api(setStakeholder, { params: { id: at.id, contactId: id }, body: {} });
      people.push(id);
    }
    await answer(at, 'strategic', 'influences', { value: [{ person: people[0] ?? '', influence: 'coach', mode: 'growth', met: true }] });
    await answer(at, 'sandler', 'budget', { value: 'no' });
    const view = await ours.api(getFrameworks, { params: at });
    const flags = view.frameworks.find(({ id }) => id === 'strategic')?.flags.map(({ text }) => text);
    expect(flags).toEqual([
      'Buying influences: nobody is “economic” yet',
      'Buying influences: nobody is “user” yet',
      'Buying influences: nobody is “technical” yet',
      'Buying influences: Jan Sample is not placed yet',
    ]);
    expect(view.frameworks.find(({ id }) => id === 'sandler')?.leave.map(({ text }) => text)).toEqual([
      'Budget was answered “no”. An offer nobody will pay for is work for both sides.',
    ]);
    expect(view.leaveBy.map(({ to }) => to)).toEqual(expect.arrayContaining(['lost', 'noDecision']));
  });

  it('forget the lines about an erased person, in the history too, and never wrote them into the log', async () => {
    const at = await aDeal();
    const { id } = await ours.api(createContact, { body: { firstName: 'Wilma', lastName: 'Gone' } });
    await ours.api(setStakeholder, { params: { id: at.id, contactId: id }, body: {} });
    const line = { person: id, result: 'Fewer trucks', win: 'Wants her Fridays back' };
    const other = { person: null, result: 'Fewer calls', win: 'Peace' };
    await answer(at, 'strategic', 'wins', { value: [line, other] });
    await answer(at, 'strategic', 'wins', { value: [line, other, { ...other, win: 'Quiet' }] });
    await server.seal(ours.workspaceId);
    const log = await ours.api(listEvents, { query: { limit: 1000 } });
    expect(JSON.stringify(log)).not.toContain('Fridays');
    await ours.api(eraseContact, { params: { id }, body: { reason: 'requested' } });
    await server.seal(ours.workspaceId);
    const kept = (await tablesOf(server.database))['answers'];
    expect(kept).not.toContain('Fridays');
    expect(kept).toContain('Quiet');
  });

  it('name whoever a merged person became, in the history too, until the merge is taken back', async () => {
    const at = await aDeal();
    const [stays, goes] = await Promise.all(
      ['Ida', 'Ada'].map(async (firstName) => (await ours.api(createContact, { body: { firstName, lastName: 'Twice' } })).id),
    );
    if (stays === undefined || goes === undefined) throw new Error('two people');
    const lines = [
      { id: '1', person: goes, result: 'Fewer trucks', win: `As ${goes} said` },
      { id: '2', person: stays, result: 'Fewer calls', win: 'Peace' },
      { id: '3', person: null, result: 'Fewer letters', win: 'Quiet' },
    ];
    await answer(at, 'strategic', 'wins', { value: lines.slice(0, 1) });
    await answer(at, 'strategic', 'wins', { value: lines });
    const listed = async () => (await elementOf(at, 'strategic.wins'))?.lines?.lines.map(({ values }) => [values['person'], values['win']]);
    const rest = [
      [stays, 'Peace'],
      [null, 'Quiet'],
    ];
    const answers = async () => (await tablesOf(server.database))['answers'];
    const before = await answers();
    expect(before).toContain(`""${goes}""`);
    const merge = await ours.api(mergeRecord, { params: { kind: 'contacts', id: stays }, body: { from: goes, choose: {} } });
    expect(merge.moved).toEqual({ answers: 2 });
    expect(await listed()).toEqual([[stays, `As ${goes} said`], ...rest]);
    expect(await answers()).not.toContain(`""${goes}""`);
    await ours.api(undoMerge, { params: { id: merge.id } });
    expect(await listed()).toEqual([[goes, `As ${goes} said`], ...rest]);
    expect(await answers()).toEqual(before);
  });

  it('are hidden from another workspace, and an answer from there changes nothing', async () => {
    const at = await aDeal();
    const before = await tablesOf(server.database);
    expect(await problemFrom(theirs.api(getFrameworks, { params: at }))).toMatchObject({ code: 'not-found' });
    const walked = theirs.api(walkFlow, {
      params: { ...at, flow: 'sandlerTalk' },
      body: { given: [], answer: { ask: 'pain', choice: 0 } },
    });
    expect(await problemFrom(walked)).toMatchObject({ code: 'not-found' });
    expect(await tablesOf(server.database)).toEqual(before);
  });
});

describe('a talk that branches', () => {
  it('writes each answer where all answers are, branches on it, and ends with what it came to', async () => {
    const at = await aDeal();
    const params = { ...at, flow: 'sandlerTalk' };
    const first = await ours.api(walkFlow, { params, body: {} });
    expect(first).toMatchObject({ given: [], question: { ask: 'pain', type: 'choice', known: null }, end: null });
    const second = await ours.api(walkFlow, {
      params,
      body: { answer: { ask: 'pain', choice: 0, text: 'Since the new warehouse', confirmedBy: 'buyer' } },
    });
    expect(second.question?.ask).toBe('painWords');
    expect(await elementOf(at, 'sandler.pain')).toMatchObject({ value: 'yes', known: 'confirmed', evidence: 'Since the new warehouse' });
    const third = await ours.api(walkFlow, {
      params,
      body: { given: second.given, answer: { ask: 'painWords', text: 'Credit notes on Sundays' } },
    });
    const last = await ours.api(walkFlow, { params, body: { given: third.given, answer: { ask: 'budget', choice: 1 } } });
    expect(last).toMatchObject({ question: null, end: { id: 'noBudget' } });
    expect(last.summary).toEqual([
      { name: 'Pain', said: 'yes' },
      { name: 'Pain in their words', said: 'Credit notes on Sundays' },
      { name: 'Budget', said: 'no' },
    ]);
  });

  it('notes that something was asked without an answer, and refuses what is not the question to put now', async () => {
    const at = await aDeal();
    const params = { ...at, flow: 'sandlerTalk' };
    const wrong = ours.api(walkFlow, { params, body: { answer: { ask: 'budget', choice: 0 } } });
    expect(await problemFrom(wrong)).toMatchObject({ code: 'bad-value' });
    const past = ours.api(walkFlow, { params, body: { answer: { ask: 'pain', choice: 9 } } });
    expect(await problemFrom(past)).toMatchObject({ code: 'bad-value' });
    const { given } = await ours.api(walkFlow, { params, body: { answer: { ask: 'pain', choice: 0 } } });
    await ours.api(walkFlow, { params, body: { given, answer: { ask: 'painWords' } } });
    expect(await elementOf(at, 'sandler.painWords')).toMatchObject({ known: 'unknown', asked: true, value: null });
    expect(await problemFrom(ours.api(walkFlow, { params: { ...at, flow: 'nothing' }, body: {} }))).toMatchObject({ code: 'not-found' });
  });
});
