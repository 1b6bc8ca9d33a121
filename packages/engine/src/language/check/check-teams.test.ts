import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../compile-playbook.ts';
import { printFinding } from '../finding.ts';
import { checkTeams } from './check-teams.ts';

const FILES = {
  'playbook.yaml': `playbook: p
language: 1
name: P
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-fri: 09:00-17:00 } }
processes: [north, deal]
`,
  'processes/north.yaml': `process: north
kind: deal
for: team == "North" || team in ["Nord", "South"]
stages:
  - id: open
    steps: [{ id: call, do: call, script: Say., when: '"West" != team && has(team)' }]
    exits: [{ to: won, criteria: [{ id: close, that: deal.amount > 5 || owner.name == "Nobody" }] }]
  - { id: won, outcome: won }
`,
  'processes/deal.yaml': `process: deal
kind: deal
for: otherwise
stages:
  - { id: open, exits: [{ to: won, needs: [deal.amount] }] }
  - { id: won, outcome: won }
`,
  'assignment.yaml': `rules:
  - { id: far, to: { team: East } }
`,
};

const found = (teams: readonly string[]) => {
  const { playbook, findings } = compilePlaybook(FILES);
  if (playbook === null) throw new Error(findings.map(printFinding).join('\n'));
  return checkTeams(playbook, teams).map(({ place, message }) => `${place.file}:${place.line} ${message}`);
};

describe('teams that a playbook names', () => {
  it('are found wherever a rule compares with them, and where leads are given to one', () => {
    expect(found([])).toEqual([
      'assignment.yaml:2 There is no team "East" in this workspace: nobody\'s records are in it.',
      'processes/north.yaml:3 There is no team "North" in this workspace: nobody\'s records are in it.',
      'processes/north.yaml:3 There is no team "Nord" in this workspace: nobody\'s records are in it.',
      'processes/north.yaml:3 There is no team "South" in this workspace: nobody\'s records are in it.',
      'processes/north.yaml:6 There is no team "West" in this workspace: nobody\'s records are in it.',
    ]);
  });

  it('are right by their exact name, and a new name is pointed at', () => {
    expect(found(['North', 'Nord', 'South', 'West', 'East'])).toEqual([]);
    expect(found(['North', 'Nord', 'SOUTH', 'West', 'East'])).toEqual([
      'processes/north.yaml:3 There is no team "South" in this workspace: nobody\'s records are in it. Did you mean SOUTH?',
    ]);
  });
});
