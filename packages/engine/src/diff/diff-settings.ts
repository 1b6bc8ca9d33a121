import type { FieldSpec, Playbook } from '../language/playbook.ts';
import { spanText } from '../language/span.ts';
import { type Aspect, type Change, type ChangeGroup, changesOf, matched, renaming } from './change.ts';
import { listed, quoted } from './say.ts';

/** What changed outside the processes: the playbook itself, its fields, roles and calendar. */
export function diffSettings(before: Playbook, after: Playbook): ChangeGroup[] {
  const changes = [...changesOf(before, after, playbookAspects), ...diffRoles(before, after), ...diffFields(before, after)];
  return changes.length === 0 ? [] : [{ kind: 'playbook', process: null, id: after.id, title: after.name, standing: 'kept', changes }];
}

const playbookAspects: readonly Aspect<Playbook>[] = [
  {
    code: 'playbook.renamed',
    of: ({ name }) => name,
    weight: 'words',
    say: (before, after) => `The playbook ${quoted(before.name)} is now called ${quoted(after.name)}.`,
  },
  {
    code: 'playbook.id',
    of: ({ id }) => id,
    weight: 'plan',
    say: (before, after) => `This is the playbook ${after.id}, and that was ${before.id}.`,
  },
  {
    code: 'playbook.summary',
    of: ({ summary }) => summary,
    weight: 'words',
    say: (_, after) => `It is for: ${after.summary ?? 'nothing said'}`,
  },
  {
    code: 'playbook.language',
    of: ({ language }) => language,
    weight: 'plan',
    say: (_, after) => `It is written in version ${after.language} of the language.`,
  },
  {
    code: 'playbook.currency',
    of: ({ currency }) => currency,
    weight: 'plan',
    say: (before, after) => `Amounts count in ${after.currency} instead of ${before.currency}.`,
  },
  {
    code: 'playbook.solo',
    of: ({ solo }) => solo,
    weight: (_, after) => (after.solo ? 'eases' : 'asks'),
    say: (_, { solo }) =>
      solo ? 'It is for somebody alone now: no approvals, one-line overrides.' : 'It is no longer for somebody alone.',
  },
  {
    code: 'playbook.calendar',
    of: ({ calendar }) => calendar,
    weight: 'plan',
    say: (_, { calendar }) => `Working time is counted by other hours or holidays (${calendar.zone}).`,
  },
  {
    code: 'playbook.lostReasons',
    of: ({ lostReasons }) => lostReasons,
    weight: 'words',
    say: (_, { lostReasons }) =>
      `The reasons for losing are now ${
        Object.entries(lostReasons)
          .map(([group, reasons]) => `${group} (${reasons.join(', ')})`)
          .join('; ') || 'free'
      }.`,
  },
  {
    code: 'playbook.escalation',
    of: ({ escalation }) => escalation,
    weight: 'plan',
    say: (_, { escalation }) =>
      `Late work warns after ${spanText(escalation.warning)} and reaches the manager after ${spanText(escalation.manager)}.`,
  },
  {
    code: 'playbook.order',
    of: ({ processes }) => processes.map(({ id }) => id),
    weight: 'plan',
    say: (_, { processes }) => `New records are offered the processes in this order: ${processes.map(({ name }) => name).join(', ')}.`,
  },
  {
    code: 'scoring.changed',
    of: ({ scoring }) => scoring,
    weight: 'plan',
    say: (before, after) =>
      `${after.scoring === null ? 'Nothing is scored any more.' : before.scoring === null ? 'Records are scored now.' : 'Records are scored by other points, grades or times.'}`,
  },
  {
    code: 'assignment.changed',
    of: ({ assignment }) => assignment,
    weight: 'plan',
    say: (before, after) =>
      `${after.assignment === null ? 'New records are no longer given to anybody by a rule.' : before.assignment === null ? 'New records are given to somebody by rules now.' : 'Other rules say who gets a new record.'}`,
  },
  { code: 'questions.changed', of: ({ questions }) => questions, weight: 'words', say: () => 'The questions to ask were changed.' },
  {
    code: 'personas.changed',
    of: ({ personas }) => personas,
    weight: 'words',
    say: (_, { personas }) => `The people to sell to are now ${listed(personas.map(({ name }) => name)) || 'nobody in particular'}.`,
  },
  {
    code: 'objections.changed',
    of: ({ objections }) => objections,
    weight: 'words',
    say: (_, { objections }) =>
      `What buyers may object, with its answers, is now ${listed(objections.map(({ name }) => name)) || 'nothing'}.`,
  },
];

function diffRoles(before: Playbook, after: Playbook): Change[] {
  const roles = matched(before.roles, after.roles, (role) => role);
  return [
    ...roles.added.map((role): Change => ({ code: 'role.added', weight: 'plan', text: `There is a new role: ${role}.` })),
    ...roles.removed.map((role): Change => ({ code: 'role.removed', weight: 'plan', text: `There is no role ${role} any more.` })),
  ];
}

function diffFields(before: Playbook, after: Playbook): Change[] {
  const declared = ({ fields }: Playbook) => fields.filter((field) => field.declared);
  const fields = matched(declared(before), declared(after), (field) => field.ref);
  return [
    ...fields.added.map((field): Change => ({
      code: 'field.added',
      weight: 'plan',
      text: `There is a new field ${quoted(field.label)} (${field.ref}).`,
    })),
    ...fields.removed.map((field): Change => ({
      code: 'field.removed',
      weight: 'plan',
      text: `The field ${quoted(field.label)} (${field.ref}) is no longer used; what was entered stays.`,
    })),
    ...fields.kept.flatMap((pair) => changesOf(pair.before, pair.after, fieldAspects)),
  ];
}

function heldIn({ type, link }: FieldSpec): string {
  return link === undefined ? `a ${type}` : `the name of a ${link}`;
}

const fieldAspects: readonly Aspect<FieldSpec>[] = [
  renaming(
    'field',
    ({ ref }) => ref,
    ({ label }) => label,
  ),
  {
    code: 'field.renamed',
    of: ({ label }) => label,
    weight: 'words',
    say: (before, after) => `The field ${quoted(before.label)} is now called ${quoted(after.label)}.`,
  },
  {
    code: 'field.type',
    of: ({ type, of, link }) => [type, of, link],
    weight: 'plan',
    say: (before, after) => `The field ${quoted(after.label)} holds ${heldIn(after)} instead of ${heldIn(before)}.`,
  },
  {
    code: 'field.choices',
    of: ({ choices }) => choices,
    weight: 'plan',
    say: (_, after) => `The field ${quoted(after.label)} is one of ${(after.choices ?? []).join(', ')}.`,
  },
];
