import { AskForChange } from '../../playbooks/requests/AskForChange.tsx';
import { questionOf } from './CriterionRow.tsx';
import { useRecord } from './record-view.ts';

/** Tells the process owner what of this stage should change: one of its steps, or what its gate asks for. */
export function SuggestChange() {
  const { kind, id, guide } = useRecord();
  const { process, stage } = guide;
  const steps = guide.steps.filter((step) => !step.added).map((step) => [step.id, step.title] as const);
  const asked = guide.exits
    .flatMap((exit) => exit.unmet)
    .filter((unmet) => unmet.stage === stage.id && !unmet.id.startsWith('step.'))
    .map((unmet) => [unmet.id, questionOf(unmet).question] as const);
  const parts = [...new Map([...steps, ...asked])].map(([part, label]) => ({ id: part, label }));
  return <AskForChange process={process.id} version={process.version} stage={stage} parts={parts} record={{ kind, id }} />;
}
