import { expect, it } from 'vitest';
import { compilePlaybook } from '../../language/compile-playbook.ts';
import { b2bFiles } from '../../replay/testing.ts';
import { stageCover } from './stage-cover.ts';

function coverOf(files: Readonly<Record<string, string>>, stageId: string) {
  const { playbook } = compilePlaybook(files);
  const process = playbook?.processes.find(({ id }) => id === 'newBusiness');
  const stage = process?.stages.find(({ id }) => id === stageId);
  if (playbook === null || process === undefined || stage === undefined) throw new Error('no such stage');
  return stageCover(playbook, process, stage);
}

it('counts what helps in a stage, and less once it is taken out', () => {
  const files = b2bFiles();
  const before = coverOf(files, 'qualification');
  expect(before).toMatchObject({ steps: 3, guides: 2, scripts: 1 });
  expect(before.questions).toBeLessThanOrEqual(before.asked);
  const deal = (files['processes/deal.yaml'] ?? '').replace('        guide: templates/fit-check.md\n', '');
  expect(coverOf({ ...files, 'processes/deal.yaml': deal }, 'qualification').guides).toBe(1);
  const unasked = Object.fromEntries(Object.entries(files).filter(([name]) => !name.startsWith('questions/')));
  const needs = coverOf(files, 'needs');
  expect(needs.asked).toBeGreaterThan(0);
  expect(needs.questions).toBeGreaterThan(0);
  expect(coverOf(unasked, 'needs')).toMatchObject({ asked: needs.asked, questions: 0 });
});
