import type { FieldSpec, Fill, Playbook, Process } from '../language/playbook.ts';
import { RECORD_FIELDS } from '../language/record-fields.ts';
import { approvalsOf } from './approval-truths.ts';
import { elementOf } from './answer-standing.ts';
import type { Case, Unmet } from './case.ts';

/** What a page calls an unmet need or criterion, in the playbook's own words. */
export function titleOfUnmet(subject: Case, unmet: Unmet): string {
  if (unmet.fill !== null) return titleOfFill(subject.playbook, subject.process, unmet.fill);
  return unmet.because ?? unmet.id;
}

/** The label of a field such as `deal.amount`; its own name where the playbook knows none. */
export function fieldLabel(playbook: Playbook, ref: string): string {
  const isIt = (field: FieldSpec) => field.ref === ref;
  return (playbook.fields.find(isIt) ?? Object.values(RECORD_FIELDS).flat().find(isIt))?.label ?? ref;
}

/** What a page calls something a gate asks for. */
export function titleOfFill(playbook: Playbook, process: Process, fill: Fill): string {
  switch (fill.kind) {
    case 'field':
      return fieldLabel(playbook, fill.ref);
    case 'answer':
      return elementOf(playbook, fill.ref)?.name ?? fill.ref;
    case 'framework':
      return playbook.frameworks[fill.ref]?.name ?? fill.ref;
    case 'step':
      return [...process.stages, ...process.tracks].flatMap((place) => place.steps).find((step) => step.id === fill.ref)?.title ?? fill.ref;
    case 'approval':
      return approvalsOf(process).find(({ id }) => id === fill.ref)?.name ?? spaced(fill.ref);
    case 'document':
    case 'person':
      return spaced(fill.ref);
  }
}

/** An id as people read it: `signedContract` is "Signed contract"; initials such as `signedNDA` stay as they are. */
export function spaced(id: string): string {
  const words = id.replaceAll(/([a-z0-9])([A-Z]+)/g, (_, before: string, next: string) =>
    next.length === 1 ? `${before} ${next.toLowerCase()}` : `${before} ${next}`,
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}
