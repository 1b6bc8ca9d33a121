import { listApprovals } from '@dealwright/contract/approvals';
import { getGateHonesty } from '@dealwright/contract/gate-honesty';
import { listDrift, listMigrationRecords, listMigrations } from '@dealwright/contract/migrations';
import { getDraft, listDrafts } from '@dealwright/contract/playbook-drafts';
import { listVersions } from '@dealwright/contract/playbook-versions';
import { getStepUsefulness } from '@dealwright/contract/step-usefulness';
import { getGuide, getTimeline } from '@dealwright/contract/process';
import { getPipeline } from '@dealwright/contract/pipeline';
import { getToday } from '@dealwright/contract/today';
import { getLead, listContacts, listLeads } from '@dealwright/contract/records';
import { expect, it } from 'vitest';
import { type Changes, touches } from './touches.ts';

const changed = (kind: string, id: string, activities = false): Changes => ({ kinds: new Set([kind]), ids: new Set([id]), activities });

it('asks again for the record that changed, its list and what is drawn from it, and for no other', () => {
  const lead = changed('lead', 'a');
  for (const key of [
    [getLead.path, { id: 'a' }, {}],
    [getGuide.path, { kind: 'leads', id: 'a' }, {}],
    [getTimeline.path, { kind: 'leads', id: 'a' }, 'pages'],
    [listLeads.path, {}, { q: 'x' }],
    [getToday.path, {}, {}],
    [getPipeline.path, { process: 'lead' }, {}],
  ])
    expect([key, touches(key, lead)]).toEqual([key, true]);
  for (const key of [[getLead.path, { id: 'b' }, {}], [listContacts.path, {}, {}], ['choices', 'a'], []])
    expect([key, touches(key, lead)]).toEqual([key, false]);
});

it('leaves the board alone when only an account changes', () => {
  expect(touches([getPipeline.path, {}, {}], changed('account', 'a'))).toBe(false);
  expect(touches(['/api/v1/accounts', {}, {}], changed('account', 'a'))).toBe(true);
});

it('asks again for activities when one was logged', () => {
  expect(touches(['/api/v1/activities', {}, {}], changed('lead', 'a', true))).toBe(true);
  expect(touches(['/api/v1/activities', {}, {}], changed('lead', 'a'))).toBe(false);
});

it('asks again for the invites when the mail of one was sent', () => {
  expect(touches(['/api/v1/invites', {}, {}], changed('invite', 'a'))).toBe(true);
});

it('asks again for the pages of the playbook when a version is published, and for who runs what as a migration goes', () => {
  const published = changed('playbook', 'v2');
  const migrated = changed('migration', 'm');
  const of = { id: 'b2b-software' };
  for (const { path } of [listVersions, getGateHonesty, getStepUsefulness, listDrift, listMigrations])
    expect([path, touches([path, of, {}], published)]).toEqual([path, true]);
  expect(touches([getDraft.path, { id: 'd' }, {}], published)).toBe(true);
  expect(touches([getGuide.path, { kind: 'deals', id: 'a' }, {}], published)).toBe(true);
  for (const { path } of [listDrift, listMigrations]) expect([path, touches([path, of, {}], migrated)]).toEqual([path, true]);
  expect(touches([listMigrationRecords.path, { ...of, migration: 'm' }, 'pages'], migrated)).toBe(true);
  for (const { path } of [listVersions, getGateHonesty]) expect([path, touches([path, of, {}], migrated)]).toEqual([path, false]);
});

it('asks again for a draft that was changed and the list of drafts, and for what waits for approval when a record moves', () => {
  const drafted = changed('draft', 'd');
  expect(touches([getDraft.path, { id: 'd' }, {}], drafted)).toBe(true);
  expect(touches([listDrafts.path, {}, {}], drafted)).toBe(true);
  expect(touches([getDraft.path, { id: 'e' }, {}], drafted)).toBe(false);
  expect(touches([listApprovals.path, {}, {}], changed('deal', 'a'))).toBe(true);
});
