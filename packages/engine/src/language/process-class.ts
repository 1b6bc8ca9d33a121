import { readSpan } from './compile-framework.ts';
import type { ProcessDraft } from './draft.ts';
import type { Aims, Process } from './playbook.ts';

/** Aims of each class, where a process states none. Judgements of ours, not measurements. */
const AIMS: Readonly<Record<Process['class'], Aims>> = {
  transactional: { touches: 6, asked: 8, firstResponse: { amount: 1, unit: 'workingHour' } },
  complex: { touches: 12, asked: 20, firstResponse: { amount: 4, unit: 'workingHour' } },
};

/** The class a process declares, with its aims; a shop of one sells transactionally unless it says otherwise. */
export function classOf(draft: ProcessDraft, solo: boolean): Pick<Process, 'class' | 'buyer' | 'aims'> {
  const { text, yaml, findings } = draft;
  const kind = text.class ?? (solo ? 'transactional' : 'complex');
  const aims = AIMS[kind];
  return {
    class: kind,
    buyer: text.buyer ?? 'company',
    aims: {
      touches: text.touches ?? aims.touches,
      asked: solo ? Math.min(aims.asked, AIMS.transactional.asked) : aims.asked,
      firstResponse: readSpan(text['first-response'], yaml, ['first-response'], findings) ?? aims.firstResponse,
    },
  };
}
