/** A deal process in three stages, for tests that take records from version to version. */
const DEAL = `process: deal
kind: deal
class: complex
buyer: company
for: otherwise
stages:
  - id: discover
    name: Discovery
    expect: 5 working days
    steps: [{ id: call, do: call, required: true }]
    exits: [{ to: propose }]
  - id: propose
    name: Proposal
    steps: [{ id: sendIt, do: email, title: Send it }]
    exits: [{ to: won }, { to: discover }]
  - { id: won, outcome: won }
  - { id: lost, outcome: lost }
`;
const BIG = `process: big
kind: deal
class: complex
buyer: company
for: has(deal.amount) && deal.amount > 100000
stages:
  - id: discover
    name: Discovery
    steps: [{ id: call, do: call, required: true }]
    exits: [{ to: review }]
  - id: review
    name: Review
    exits: [{ to: offer, needs: [deal.closesOn] }]
  - id: offer
    name: Offer
    exits: [{ to: won }]
  - { id: won, outcome: won }
  - { id: lost, outcome: lost }
`;

/** The first version; `replaced` writes another one. */
export function threeStages(...replaced: readonly (readonly [string, string])[]): Record<string, string> {
  const deal = replaced.reduce((text, [before, after]) => {
    if (!text.includes(before)) throw new Error(`there is no “${before}” to replace`);
    return text.replaceAll(before, after);
  }, DEAL);
  return {
    'playbook.yaml': `playbook: three-stages
language: 1
name: Three stages
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-sun: 00:00-24:00 } }
processes: [big, deal]
roles: [processOwner]
`,
    'processes/deal.yaml': deal,
    'processes/big.yaml': BIG,
  };
}

/** The second: Proposal is called an offer and asks for the amount. */
export const renamedOffer = (): Record<string, string> =>
  threeStages(
    ['to: propose', 'to: offer'],
    ['id: propose\n    name: Proposal', 'id: offer\n    was: propose\n    name: Offer'],
    ['exits: [{ to: won }, { to: discover }]', 'exits: [{ to: won, needs: [deal.amount] }, { to: discover }]'],
  );
