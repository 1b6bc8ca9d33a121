import { compilePlaybook } from '@dealwright/engine/language/compile-playbook';
import type { Playbook } from '@dealwright/engine/language/playbook';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { ImportedKind } from './kinds.ts';
import { allStages, processFor, stageFor } from './stages.ts';
import { suggestMapping } from './suggest.ts';
import { SYNONYMS } from './synonyms.ts';
import type { Target } from './targets.ts';

const TEXTS = new Set(['email', 'company']);
const targetsFor = (kind: ImportedKind): Target[] =>
  Object.keys(SYNONYMS[kind]).map((key) => ({ key, label: key, type: 'text', choices: [], from: TEXTS.has(key) ? 'built' : 'linked' }));
const suggested = (kind: ImportedKind, headers: string, samples: readonly string[] = []) =>
  Object.fromEntries(
    [
      ...suggestMapping(
        kind,
        headers.split(',').map((name) => ({ name, samples, values: [...samples] })),
        targetsFor(kind),
        (values) => values.includes('NEW'),
      ),
    ].map(([name, { target }]) => [name, target]),
  );

describe('what columns mean', () => {
  it('knows a HubSpot export', () => {
    expect(
      suggested(
        'contact',
        'Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Create Date,Lifecycle Stage,Associated Company',
      ),
    ).toEqual({
      'Record ID': 'outsideId',
      'First Name': 'firstName',
      'Last Name': 'lastName',
      Email: 'email',
      'Phone Number': 'phone',
      'Contact owner': 'owner',
      'Create Date': 'createdAt',
      'Associated Company': 'account',
    });
    expect(suggested('deal', 'Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date,Deal owner')).toEqual({
      'Record ID': 'outsideId',
      'Deal Name': 'name',
      'Deal Stage': 'stage',
      Amount: 'amount',
      'Close Date': 'closeDate',
      'Create Date': 'createdAt',
      'Deal owner': 'owner',
    });
  });

  it('knows Salesforce and Pipedrive', () => {
    expect(suggested('lead', 'Lead ID,FirstName,LastName,Email,Phone,Company,LeadSource,OwnerId')).toEqual({
      'Lead ID': 'outsideId',
      FirstName: 'firstName',
      LastName: 'lastName',
      Email: 'email',
      Phone: 'phone',
      Company: 'company',
      LeadSource: 'source',
      OwnerId: 'owner',
    });
    expect(suggested('deal', 'Deal - Title,Deal - Value,Organization - Name*,Person - Email (Work)')).toEqual({
      'Deal - Title': 'name',
      'Deal - Value': 'amount',
      'Organization - Name*': 'account',
      'Person - Email (Work)': 'contact',
    });
  });

  it('takes each target once, and looks at the values where the name says nothing', () => {
    expect(suggested('lead', 'Phone,Mobile')).toEqual({ Phone: 'phone' });
    expect(suggested('lead', 'Where to write', ['ada@sample.test'])).toEqual({ 'Where to write': 'email' });
    expect(suggested('lead', 'Something')).toEqual({});
  });

  it('takes a status of leads for a stage only where all its values are stages', () => {
    expect(suggested('lead', 'Status', ['NEW'])).toEqual({ Status: 'stage' });
    expect(suggested('lead', 'Status', ['GOOD_LEAD_FOLLOW_UP'])).toEqual({});
  });
});

describe('what a stage is called', () => {
  const playbook = shipped();
  const deal = processFor(playbook, 'deal', null);
  const lead = processFor(playbook, 'lead', null);
  if (deal === null || lead === null) throw new Error('the shipped playbook has a process for leads and deals');

  it.each([
    ['Prospecting', 'qualification'],
    ['Engaging', 'needs'],
    ['Demo', 'demo'],
    ['proposal', 'proposal'],
    ['Negotiation/Review', 'closing'],
    ['Closed Won', 'won'],
    ['closedlost', 'lost'],
    ['No decision', 'noDecision'],
    ['In Progres', null],
    ['', null],
  ])('%j of a deal is %j', (said, expected) => {
    expect(stageFor(deal, said)?.id ?? null).toBe(expected);
  });

  it('tells whether all values are stages', () => {
    expect(allStages(lead, ['NEW', 'IN_PROGRESS', 'Unqualified'])).toBe(true);
    expect(allStages(lead, ['NEW', 'DID_NOT_CONNECT'])).toBe(false);
    expect(allStages(null, ['NEW'])).toBe(false);
  });
});

function shipped(): Playbook {
  const folder = fileURLToPath(new URL('../../../../../../playbooks/b2b-software/', import.meta.url));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ya?ml|md)$/.test(name));
  const { playbook } = compilePlaybook(Object.fromEntries(names.map((name) => [name, readFileSync(`${folder}${name}`, 'utf8')])));
  if (playbook === null) throw new Error('the shipped playbook compiles');
  return playbook;
}
