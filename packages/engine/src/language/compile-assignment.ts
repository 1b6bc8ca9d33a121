import type { Assignment, AssignmentTarget } from './assignment.ts';
import { readSpan } from './compile-framework.ts';
import type { Draft } from './draft.ts';
import { addError, addWarning } from './finding.ts';
import { didYouMean } from './near-name.ts';
import { readRule } from './read-rule.ts';
import { ruleNames } from './rule-names.ts';
import type { AssignmentText } from './selling-shapes.ts';
import type { YamlFile } from './yaml-file.ts';

/** `assignment.yaml` with every rule checked; what is wrong goes to the findings. */
export function compileAssignment(draft: Draft, text: AssignmentText, yaml: YamlFile): Assignment {
  const seen = new Set<string>();
  const open = new Set<string>();
  const rules = text.rules.map((one, index) => {
    const path = ['rules', index];
    const kind = one.kind ?? 'lead';
    if (seen.has(one.id)) addError(draft.findings, 'id.duplicate', yaml.placeOf([...path, 'id']), `"${one.id}" is there twice.`);
    seen.add(one.id);
    if (open.has(kind)) {
      const message = `"${one.id}" mostly rests: a rule above takes every ${kind} already, and this one only those nobody there is free for.`;
      addWarning(draft.findings, 'rule.behind', yaml.placeOf(path), message);
    }
    if (one.when === undefined) open.add(kind);
    const names = ruleNames({ kind, fields: draft.fields, frameworks: draft.frameworks, stages: [], steps: [] });
    const when = readRule({ findings: draft.findings, yaml, names }, one.when, [...path, 'when']);
    const to = readTarget(draft, one.to, yaml, [...path, 'to']);
    return { id: one.id, kind, when, to, because: one.because ?? null, place: yaml.placeOf([...path, 'to']) };
  });
  return { rules, most: text.most ?? null, answerWithin: readSpan(text['answer-within'], yaml, ['answer-within'], draft.findings) };
}

function readTarget(
  draft: Draft,
  to: AssignmentText['rules'][number]['to'],
  yaml: YamlFile,
  path: readonly (string | number)[],
): AssignmentTarget {
  const given: AssignmentTarget[] = [];
  if (to.members !== undefined) given.push({ kind: 'members', names: to.members });
  if (to.team !== undefined) given.push({ kind: 'team', names: [to.team] });
  if (to.role !== undefined) given.push({ kind: 'role', names: [to.role] });
  const [target] = given;
  if (target === undefined || given.length > 1) {
    addError(
      draft.findings,
      'assignment.to',
      yaml.placeOf(path),
      'A rule names members, a team or a role: one of them.',
      'to: { role: rep }',
    );
  }
  if (to.role !== undefined && !draft.roles.includes(to.role)) {
    addError(
      draft.findings,
      'role.unknown',
      yaml.placeOf([...path, 'role']),
      `There is no role ${to.role}.${didYouMean(to.role, draft.roles)}`,
    );
  }
  return target ?? { kind: 'members', names: [] };
}
