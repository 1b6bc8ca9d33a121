import type { PlaybookFiles } from './playbook.ts';

/** How many open stages it has. */
export const STAGES = 500;

/** A process of many stages, each with two steps, a rule on a step, and a gate of two needs and a criterion. */
export function largePlaybook(): PlaybookFiles {
  const stages = Array.from({ length: STAGES }, (_, at) => {
    const next = at + 1 < STAGES ? `s${at + 1}` : 'won';
    return `  - id: s${at}
    name: Stage ${at}
    goal: Something is true at the end of stage ${at}.
    expect: 5 working days
    steps:
      - { id: call${at}, do: call, due: 2 working days, required: true, guide: Be short., done-when: happened("call.answered") }
      - { id: note${at}, after: [call${at}], script: Write., when: deal.amount > ${at} }
    exits:
      - to: ${next}
        needs: [deal.amount, bant.need]
        criteria:
          - { id: c${at}, that: 'score("bant") >= 0.5 && deal.amount > ${at}', because: Too little is known. }
`;
  });
  return {
    'playbook.yaml': `playbook: large\nlanguage: 1\nname: Large\ncurrency: EUR\nprocesses: [deal]\n`,
    'processes/deal.yaml': `process: deal
kind: deal
for: otherwise
anytime: [{ to: lost, needs: [deal.lostReason] }]
stages:
${stages.join('')}  - { id: won, outcome: won }
  - { id: lost, outcome: lost }
`,
    'frameworks/bant.yaml': `framework: bant\nname: BANT\nelements: [{ id: need, name: Need, ask: Why now? }]\n`,
  };
}
