/** A playbook with what daily work asks of a record: a track, a repeating step, hand-overs, an exit by time, and what a win begins. */
export const DAILY_PLAYBOOK: Readonly<Record<string, string>> = {
  'playbook.yaml': `playbook: daily
language: 1
name: Daily
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-sun: 00:00-24:00 } }
processes: [deal, onboarding]
roles: [accountExecutive, onboarder]
`,
  'processes/deal.yaml': `process: deal
kind: deal
class: complex
buyer: company
for: otherwise
tracks:
  - { id: security, name: Security review, start: entered("propose"), owner: accountExecutive, expect: 5 working days,
      steps: [questionnaire, { id: penTest, do: document, after: [questionnaire] }] }
starts:
  - { process: onboarding, outcome: won, once-per: deal, copy: [account, owner], accept: { by: onboarder, within: 4 working hours } }
stages:
  - id: discover
    steps: [{ id: weeklyReport, do: call, every: 7 days }]
    exits:
      - to: propose
        accept: { by: accountExecutive, within: 4 working hours }
  - id: propose
    exits: [{ to: won }, { to: stale, later: 30 days }]
  - { id: stale, exits: [{ to: won }] }
  - { id: won, outcome: won, then: [{ task: thankYou, title: Thank them, due: 1 working day }] }
  - { id: lost, outcome: lost }
`,
  'processes/onboarding.yaml': `process: onboarding
kind: customer
for: otherwise
stages:
  - { id: start, exits: [{ to: churned }] }
  - { id: churned, outcome: churned }
  - { id: void, outcome: void }
`,
};

/** A playbook in which a manager, and above that the owner, must agree to a price. */
export const APPROVAL_PLAYBOOK: Readonly<Record<string, string>> = {
  'playbook.yaml': `playbook: approvals
language: 1
name: Approvals
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-sun: 00:00-24:00 } }
processes: [deal]
roles: [rep, complianceOfficer]
`,
  'processes/deal.yaml': `process: deal
kind: deal
for: otherwise
anytime: [{ to: lost }]
stages:
  - id: discover
    name: Discover
    exits:
      - to: propose
        needs: [deal.amount]
        criteria: [{ id: open, that: '!has(deal.source) || deal.source != "closed"' }]
        approve:
          - { id: price, name: The price, when: deal.amount >= 20000, by: manager, within: 2 working days }
          - { id: large, name: The size, when: deal.amount >= 100000, by: owner }
  - id: propose
    name: Propose
    exits:
      - to: won
        criteria: [{ id: lawful, that: deal.source == "checked", because: The sanctions list must be looked at., override: complianceOfficer }]
  - { id: won, outcome: won }
  - { id: lost, outcome: lost }
`,
};

/** A deal that is won once the deal it names is: somebody buys a house with what their own brings. */
export const LINKED_PLAYBOOK: Readonly<Record<string, string>> = {
  'playbook.yaml': `playbook: estate
language: 1
name: Estate
currency: EUR
calendar: { zone: Europe/Berlin, hours: { mon-sun: 00:00-24:00 } }
processes: [inbound, deal]
fields: { deal: { purchase: { type: record, of: deal, label: Their own sale }, origin: { type: record, of: lead, label: Passed on by } } }
`,
  'processes/inbound.yaml': `process: inbound
kind: lead
for: otherwise
stages:
  - { id: new, exits: [{ to: converted }] }
  - { id: converted, outcome: converted }
  - { id: void, outcome: void }
`,
  'processes/deal.yaml': `process: deal
kind: deal
for: otherwise
stages:
  - id: talk
    exits:
      - to: won
        needs: [deal.purchase]
        criteria: [{ id: sold, that: 'deal.purchase.stage == "won" && deal.purchase.amount >= 1000', because: Theirs is not sold yet. }]
  - { id: won, outcome: won }
  - { id: lost, outcome: lost }
`,
};
