import type { Element, Framework, Playbook } from '../language/playbook.ts';
import { type Aspect, type Change, type ChangeGroup, changesOf, matched, renaming } from './change.ts';
import { listed, quoted, spanOr } from './say.ts';

/** What changed in the frameworks: BANT, MEDDIC and the like. */
export function diffFrameworks(before: Playbook, after: Playbook): ChangeGroup[] {
  const frameworks = matched(Object.values(before.frameworks), Object.values(after.frameworks), ({ id }) => id);
  const group = ({ id, name }: Framework, standing: ChangeGroup['standing'], changes: readonly Change[]): ChangeGroup => ({
    kind: 'framework',
    process: null,
    id,
    title: name,
    standing,
    changes,
  });
  return [
    ...frameworks.added.map((framework) =>
      group(framework, 'added', [
        {
          code: 'framework.added',
          weight: 'plan',
          text: `${framework.name} is a new framework: ${listed(framework.elements.map(({ name }) => name))}.`,
        },
      ]),
    ),
    ...frameworks.kept.map(({ before: old, after: now }) => group(now, 'kept', diffFramework(old, now))),
    ...frameworks.removed.map((framework) =>
      group(framework, 'removed', [
        { code: 'framework.removed', weight: 'plan', text: `${framework.name} is no longer asked; what was answered stays.` },
      ]),
    ),
  ].filter(({ changes }) => changes.length > 0);
}

function diffFramework(before: Framework, after: Framework): Change[] {
  const elements = matched(before.elements, after.elements, ({ id }) => id);
  const order = (framework: Framework) => framework.elements.map(({ id }) => id);
  const turned = elements.added.length + elements.removed.length === 0 && order(before).join() !== order(after).join();
  return [
    ...changesOf(before, after, [
      renaming(
        'framework',
        ({ id }) => id,
        ({ name }) => name,
      ),
      {
        code: 'framework.renamed',
        of: ({ name }) => name,
        weight: 'words',
        say: (old, now) => `${quoted(old.name)} is now called ${quoted(now.name)}.`,
      },
    ]),
    ...elements.added.map((element): Change => ({
      code: 'element.added',
      weight: 'asks',
      text: `${after.name} now also asks ${quoted(element.ask)} (${element.name}).`,
    })),
    ...elements.removed.map((element): Change => ({
      code: 'element.removed',
      weight: 'eases',
      text: `${after.name} no longer asks for ${quoted(element.name)}.`,
    })),
    ...elements.kept.flatMap((pair) => changesOf(pair.before, pair.after, elementAspects)),
    ...changesOf(before, after, wholeAspects),
    ...(turned ? [{ code: 'element.order', weight: 'words' as const, text: `${after.name} asks in another order.` }] : []),
  ];
}

const wholeAspects: readonly Aspect<Framework>[] = [
  {
    code: 'framework.groups',
    of: ({ groups }) => groups ?? [],
    weight: 'plan',
    say: (_, { name, groups = [] }) =>
      groups.length === 0
        ? `${name} no longer groups its questions.`
        : `${name} asks by ${listed(groups.map((group) => `${group.name} (${group.enough} are enough)`))}.`,
  },
  {
    code: 'framework.method',
    of: ({ method }) => method ?? null,
    weight: 'words',
    say: (_, { name, method }) => (method === undefined ? `${name} no longer says how it sells.` : `${name} describes itself otherwise.`),
  },
];

const elementAspects: readonly Aspect<Element>[] = [
  renaming(
    'element',
    ({ id }) => id,
    ({ name }) => name,
  ),
  {
    code: 'element.renamed',
    of: ({ name }) => name,
    weight: 'words',
    say: (before, after) => `${quoted(before.name)} is now called ${quoted(after.name)}.`,
  },
  { code: 'element.ask', of: ({ ask }) => ask, weight: 'words', say: (_, after) => `${quoted(after.name)} is asked by: ${after.ask}` },
  {
    code: 'element.examples',
    of: ({ examples }) => examples,
    weight: 'words',
    say: (_, after) => `${quoted(after.name)} has other examples.`,
  },
  {
    code: 'element.type',
    of: ({ type, choices }) => [type, choices],
    weight: 'plan',
    say: (_, after) =>
      `${quoted(after.name)} is answered by ${after.choices.length > 0 ? `one of ${after.choices.join(', ')}` : `a ${after.type}`}.`,
  },
  {
    code: 'element.weight',
    of: ({ weight }) => weight,
    weight: 'plan',
    say: (before, after) => `${quoted(after.name)} counts ${after.weight} instead of ${before.weight}.`,
  },
  {
    code: 'element.age',
    of: ({ agesAfter }) => agesAfter,
    weight: (_, after) => (after.agesAfter === null ? 'eases' : 'asks'),
    say: (_, after) => `${quoted(after.name)} is asked anew after ${spanOr(after.agesAfter, 'never')}.`,
  },
  {
    code: 'element.group',
    of: ({ group }) => group ?? null,
    weight: 'plan',
    say: (_, { name, group }) =>
      group === undefined ? `${quoted(name)} belongs to no group now.` : `${quoted(name)} now belongs to ${group}.`,
  },
  {
    code: 'element.entries',
    of: ({ entries }) => entries ?? null,
    weight: (before, after) => (after.entries !== undefined && requiredIn(after) > requiredIn(before) ? 'asks' : 'plan'),
    say: (_, { name, entries }) =>
      entries === undefined
        ? `${quoted(name)} is no longer answered by lines.`
        : `${quoted(name)} is answered by lines of ${listed(entries.columns.map((column) => column.name))}, ${entries.least} at least.`,
  },
  {
    code: 'element.leaveOn',
    of: ({ leaveOn }) => leaveOn ?? null,
    weight: 'plan',
    say: (_, { name, leaveOn }) =>
      leaveOn === undefined
        ? `${quoted(name)} recommends leaving after no answer any more.`
        : `${quoted(name)} recommends leaving when the answer is ${listed(leaveOn.values.map(quoted))}.`,
  },
];

/** Columns a line must have, times the lines there must be. */
function requiredIn({ entries }: Element): number {
  return entries === undefined ? 1 : entries.columns.filter(({ required }) => required).length * entries.least;
}
