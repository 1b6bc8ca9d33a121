import type { ProcessDraft } from './draft.ts';
import { addError } from './finding.ts';
import { didYouMean } from './near-name.ts';
import type { Fill } from './playbook.ts';
import { ID_PATTERN } from './shape-terms.ts';
import type { Path } from './yaml-file.ts';

/** What a name such as `deal.amount`, `bant.need`, `document.offer`, `step.discoveryCall` or `framework.bant` lets a person fill. */
export function readRef(draft: ProcessDraft, ref: string, path: Path): Fill | null {
  const fill = resolveRef(draft, ref);
  if (fill !== null) return fill;
  const place = draft.yaml.placeOf(path);
  const [root] = ref.split('.');
  if (root === 'track') {
    addError(draft.findings, 'ref.track', place, 'A track is not filled in; one of its steps is.', 'step.…');
  } else {
    addError(draft.findings, 'ref.unknown', place, `There is no ${ref}.${didYouMean(ref, knownRefs(draft))}`);
  }
  return null;
}

/** The same without a word where there is no such name. */
export function resolveRef(draft: ProcessDraft, ref: string): Fill | null {
  const [root, name, ...more] = ref.split('.');
  if (root === undefined || name === undefined || more.length > 0) return null;
  if (root === 'framework') return draft.frameworks.some((framework) => framework.id === name) ? { kind: 'framework', ref: name } : null;
  if (root === 'step') return draft.steps.includes(name) ? { kind: 'step', ref: name } : null;
  if (root === 'approval') return draft.approvals.includes(name) ? { kind: 'approval', ref: name } : null;
  if (root === 'person') return ID_PATTERN.test(name) ? { kind: 'person', ref: name } : null;
  if (root === 'document') return ID_PATTERN.test(name) ? { kind: 'document', ref: name } : null;
  if (isAnswer(draft, ref)) return { kind: 'answer', ref };
  return isFillableField(draft, ref) ? { kind: 'field', ref } : null;
}

function isAnswer(draft: ProcessDraft, ref: string): boolean {
  return draft.frameworks.some((framework) => framework.elements.some((element) => element.ref === ref));
}

function isFillableField(draft: ProcessDraft, ref: string): boolean {
  const owned = ref.startsWith(`${draft.kind}.`) || ref.startsWith('account.');
  return owned && draft.fields.some((field) => field.ref === ref);
}

function knownRefs(draft: ProcessDraft): string[] {
  return [
    ...draft.fields.map((field) => field.ref).filter((ref) => isFillableField(draft, ref)),
    ...draft.frameworks.flatMap((framework) => [`framework.${framework.id}`, ...framework.elements.map((element) => element.ref)]),
    ...draft.steps.map((step) => `step.${step}`),
    ...draft.approvals.map((approval) => `approval.${approval}`),
  ];
}
