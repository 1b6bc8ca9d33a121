import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../compile-playbook.ts';
import { printFinding } from '../finding.ts';
import { checkStaffing, type Staffing } from './check-staffing.ts';

const files = (solo: boolean) => ({
  'playbook.yaml': `playbook: p
language: 1
name: P
currency: EUR
${solo ? 'solo: true\n' : ''}calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [deal]
roles: [engineer, officer, keeper]
`,
  'processes/deal.yaml': `process: deal
kind: deal
for: otherwise
tracks:
  - { id: security, start: has(deal.amount), owner: engineer, steps: [{ id: review, script: Look. }] }
stages:
  - id: open
    steps: [{ id: offer, script: Write., by: officer }]
    exits:
      - to: won
        accept: { by: keeper }
        needs: [deal.amount, { ask: deal.closesOn, level: guide }]
        criteria: [{ id: mandate, that: deal.amount > 5, override: officer }]
  - { id: won, outcome: won }
`,
});

function found(staffing: Staffing, solo = false): string[] {
  const { playbook } = compilePlaybook(files(solo));
  if (playbook === null) throw new Error('the sample does not compile');
  return checkStaffing(playbook, staffing).map(printFinding);
}

describe('a playbook in a workspace', () => {
  it('tells once each role that nobody plays, with what waits for it', () => {
    expect(found({ played: ['owner'], locked: {} })).toEqual([
      'processes/deal.yaml:5:5 warning: No member plays "engineer": nobody can run "security". Write: the role "engineer" at a member, in the settings',
      'processes/deal.yaml:8:13 warning: No member plays "officer": nobody can do "offer", override "mandate". Write: the role "officer" at a member, in the settings',
      'processes/deal.yaml:10:9 warning: No member plays "keeper": nobody can take over what goes to "won". Write: the role "keeper" at a member, in the settings',
    ]);
    expect(found({ played: ['owner', 'engineer', 'officer', 'keeper'], locked: {} })).toEqual([]);
  });

  it('lets who is alone play every role', () => {
    expect(found({ played: ['owner'], locked: {} }, true)).toEqual([]);
  });

  it('tells a field that a gate asks for and a role may not fill in; advice is nobody', () => {
    const played = ['owner', 'engineer', 'officer', 'keeper', 'rep'];
    expect(found({ played, locked: { rep: ['deal.amount'] } })).toEqual([
      'processes/deal.yaml:12:17 warning: This gate asks for deal.amount, and who is "rep" may not fill it in. Write: the field open to them, in the settings, or another need',
    ]);
    expect(found({ played, locked: { rep: ['deal.closesOn', 'deal.name'] } })).toEqual([]);
  });

  it('tells of an approval that nobody grants where its only player asks for it', () => {
    const given = files(false);
    const asking = {
      ...given,
      'processes/deal.yaml': given['processes/deal.yaml'].replace('accept: { by: keeper }', 'approve: { by: officer }'),
    };
    const { playbook } = compilePlaybook(asking);
    if (playbook === null) throw new Error('the sample does not compile');
    const played = ['owner', 'engineer', 'officer'];
    expect(checkStaffing(playbook, { played, alone: ['owner'], locked: {} }).map(({ code }) => code)).toEqual([]);
    expect(checkStaffing(playbook, { played, alone: ['owner', 'officer'], locked: {} }).map(({ code }) => code)).toEqual(['role.alone']);
    expect(checkStaffing(playbook, { played: ['owner', 'engineer'], locked: {} }).map(({ message }) => message)).toEqual([
      'No member plays "officer": nobody can do "offer", approve "officer", override "mandate".',
    ]);
  });
});
