import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../../language/compile-playbook.ts';
import { b2bFiles } from '../../replay/testing.ts';
import { retireStep } from './retire-step.ts';

const files = b2bFiles();
const compiled = (given: typeof files) => {
  const { playbook, findings } = compilePlaybook(given);
  const process = playbook?.processes.find(({ id }) => id === 'newBusiness');
  if (process === undefined) throw new Error(findings.map(({ message }) => message).join('\n'));
  return process;
};
const process = compiled(files);
const stepsIn = (given: typeof files) => compiled(given).stages.flatMap(({ steps }) => steps);

describe('retiring a step', () => {
  it('takes out the step and nothing else', () => {
    const done = retireStep(files, process, { stage: 'qualification', step: 'handOverNote', how: 'drop' });
    if (done.kind === 'refused') throw new Error(done.because);
    const [before, after] = [files, done.files].map((one) => (one['processes/deal.yaml'] ?? '').split('\n'));
    expect(before?.length).toBe((after?.length ?? 0) + 6);
    expect(before?.filter((line) => after?.includes(line) !== true).slice(0, 2)).toEqual([
      '      - id: handOverNote',
      '        title: Write down what the next person must know',
    ]);
    expect(stepsIn(done.files)).toHaveLength(stepsIn(files).length - 1);
  });

  it('takes it out of what waits for it', () => {
    const waiting = process.stages
      .flatMap((stage) => stage.steps.map((step) => ({ stage, step })))
      .find(({ step }) => step.after.length > 0);
    const [id = ''] = waiting?.step.after ?? [];
    const done = retireStep(files, process, { stage: waiting?.stage.id ?? '', step: id, how: 'drop' });
    if (done.kind === 'refused') throw new Error(done.because);
    const { findings } = compilePlaybook(done.files);
    expect(done.files['processes/deal.yaml']).not.toContain(`after: [${id}]`);
    expect(findings.filter(({ message, level }) => level === 'error' && message.includes('after'))).toEqual([]);
  });

  it('makes a required one optional', () => {
    const done = retireStep(files, process, { stage: 'needs', step: 'discoveryCall', how: 'optional' });
    if (done.kind === 'refused') throw new Error(done.because);
    expect(stepsIn(done.files).find(({ id }) => id === 'discoveryCall')?.required).toBe(false);
    expect((files['processes/deal.yaml'] ?? '').length - (done.files['processes/deal.yaml'] ?? '').length).toBe(
      '        required: true\n'.length,
    );
  });

  it('refuses what is not there', () => {
    expect(retireStep(files, process, { stage: 'needs', step: 'fitCheck', how: 'drop' })).toMatchObject({ kind: 'refused' });
  });
});
