import { implies } from '../language/check/implies.ts';
import type { Approval } from '../language/playbook.ts';
import { type Aspect, type Change, changesOf, matched, ruleText, roughMinutes, same } from './change.ts';
import type { GateWords } from './diff-gate.ts';
import { listed, quoted, spanOr } from './say.ts';

/** What changed in who must agree before an exit is taken. */
export function diffApprovals(before: readonly Approval[], after: readonly Approval[], words: GateWords): Change[] {
  const { subject, way } = words;
  const approvals = matched(before, after, (approval) => approval.id);
  const order = (all: readonly Approval[], kept: readonly Approval[]) =>
    all.filter(({ id }) => kept.some((one) => one.id === id)).map(({ id }) => id);
  const [old, now] = [order(before, after), order(after, before)];
  return [
    ...approvals.added.map((approval): Change => ({
      code: 'approval.added',
      weight: 'blocks',
      text: `${subject} now also needs approval by ${approval.by}${way}${whenText(approval)}, ${spanOr(approval.within, 'at any time', 'within ')}.`,
    })),
    ...approvals.removed.map((approval): Change => ({
      code: 'approval.removed',
      weight: 'eases',
      text: `${subject} no longer needs approval by ${approval.by}${way}${whenText(approval)}.`,
    })),
    ...approvals.kept.flatMap((pair) => changesOf(pair.before, pair.after, aspects(words))),
    ...(same(old, now)
      ? []
      : [
          {
            code: 'approval.order',
            weight: 'plan' as const,
            text: `${subject} asks for approval in another order${way}: ${listed(after.map(({ by }) => by))}.`,
          },
        ]),
  ];
}

function aspects({ subject, way }: GateWords): readonly Aspect<Approval>[] {
  return [
    {
      code: 'approval.by',
      of: (approval) => approval.by,
      weight: 'asks',
      say: (before, after) => `${subject} asks ${after.by} instead of ${before.by} to approve${way}.`,
    },
    {
      code: 'approval.rule',
      of: (approval) => ruleText(approval.when),
      weight: (before, after) => (isEased(before, after) ? 'eases' : 'blocks'),
      say: (before, after) => `${subject} needs approval by ${after.by}${way} ${conditionOf(after)} instead of ${conditionOf(before)}.`,
    },
    {
      code: 'approval.within',
      of: (approval) => approval.within,
      weight: (before, after) =>
        after.within !== null && (before.within === null || roughMinutes(after.within) < roughMinutes(before.within)) ? 'asks' : 'eases',
      say: (before, after) =>
        `${subject} waits for approval by ${after.by}${way} ${spanOr(after.within, 'as long as it takes', 'for ')} before those above are told, instead of ${spanOr(before.within, 'as long as it takes', 'for ')}.`,
    },
    {
      code: 'approval.words',
      of: (approval) => [approval.name, approval.because],
      weight: 'words',
      say: (_, after) =>
        `${subject} calls the approval by ${after.by}${way} ${quoted(after.name)}${after.because === null ? '' : `: ${after.because}`}.`,
    },
  ];
}

const whenText = ({ when }: Approval): string => (when === null ? '' : ` when ${ruleText(when) ?? ''}`);
const conditionOf = ({ when }: Approval): string => (when === null ? 'always' : `when ${ruleText(when) ?? ''}`);

/** Needed only where it was needed before. */
function isEased({ when: before }: Approval, { when: after }: Approval): boolean {
  return after !== null && (before === null || implies(after, before));
}
