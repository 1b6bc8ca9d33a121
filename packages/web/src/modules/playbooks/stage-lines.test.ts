import { describe, expect, it } from 'vitest';
import { fileOf, stageLines } from './stage-lines.ts';

const TEXT = `process: newBusiness
anytime:
  - { to: lost }
tracks:
  - id: security
    steps: [questionnaire]

stages:
  - id: first
    steps:
      - id: call
        do: call

  - id: second
  - { id: won, outcome: won }

starts:
  - { process: onboarding }
`;

describe('the stages of a process text', () => {
  it('are found with their lines, and steps and tracks are not taken for stages', () => {
    expect(stageLines(TEXT)).toEqual([
      { id: 'first', from: 8, to: 11 },
      { id: 'second', from: 13, to: 13 },
      { id: 'won', from: 14, to: 14 },
    ]);
    expect(stageLines('process: none')).toEqual([]);
  });
  it('stand in the file that names the process', () => {
    const files = { 'playbook.yaml': 'processes: [newBusiness]', 'processes/deal.yaml': TEXT };
    expect(fileOf(files, 'newBusiness')).toBe('processes/deal.yaml');
    expect(fileOf(files, 'new')).toBeUndefined();
  });
});
