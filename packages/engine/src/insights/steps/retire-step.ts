import { applyEdit } from '../../edit/apply-edit.ts';
import type { Edit, Edited } from '../../edit/edit.ts';
import type { PlaybookFiles, Process, Step } from '../../language/playbook.ts';

/**
 * The text of a playbook without a step, or with the step no longer required; nothing else is touched but what waited for it.
 * Errors: refused where the step is not written where it seems to be, or must not be changed.
 */
export function retireStep(files: PlaybookFiles, process: Process, { stage, step, how }: Retired): Edited {
  const own = process.stages.find(({ id }) => id === stage)?.steps.find(({ id }) => id === step);
  if (own === undefined) return { kind: 'refused', because: 'There is no such step.', place: { file: '', line: 1, column: 1 } };
  if (own.locked === true) return { kind: 'refused', because: 'The playbook this one refines keeps this step.', place: own.place };
  const path = ['stages', stage, 'steps', step];
  const { file } = own.place;
  if (how === 'optional') return applyEdit(files, { kind: 'set', file, path, key: 'required', value: null });
  return waitingFor(process, step)
    .map(({ stage: at, step: other }): Edit => ({
      kind: 'remove',
      file: other.place.file,
      path: ['stages', at, 'steps', other.id, 'after', step],
    }))
    .concat({ kind: 'remove', file, path })
    .reduce<Edited>((done, edit) => (done.kind === 'refused' ? done : applyEdit(done.files, edit)), { kind: 'edited', files, changes: [] });
}

export interface Retired {
  readonly stage: string;
  readonly step: string;
  readonly how: 'drop' | 'optional';
}

function waitingFor({ stages }: Process, id: string): readonly { readonly stage: string; readonly step: Step }[] {
  return stages.flatMap((stage) => stage.steps.filter(({ after }) => after.includes(id)).map((step) => ({ stage: stage.id, step })));
}
