/** What may lack in how a company sells: what it is, why it matters, and what to do next. */
export const GAP_KINDS = {
  stages: {
    title: 'Deals stand in no agreed stages',
    why: 'Without stages that mean the same to everybody, nobody can say how far a deal is, or how long one takes.',
    next: 'Take a playbook with a few stages and say of each what is true when it is over.',
  },
  qualifying: {
    title: 'Enquiries are not chosen by agreed questions',
    why: 'Time goes to whoever called last instead of to those who may buy.',
    next: 'Agree on four questions, and let the first way out ask for their answers.',
  },
  need: {
    title: 'Offers go out before the need is known',
    why: 'An offer for a problem nobody named competes by its price.',
    next: 'Ask for the problem, what it costs and who decides before the offer.',
  },
  nextStep: {
    title: 'Open deals have no next step',
    why: 'What nobody is to do next is not done. These deals end by being forgotten.',
    next: 'Give each of them a step with a day, and let stages bring their steps by themselves.',
  },
  dateInPast: {
    title: 'Days of open deals are over',
    why: 'A day that is over says nothing, and whatever adds up such deals is wrong.',
    next: 'Go through the list once: a new day, or an end.',
  },
  gates: {
    title: 'Nothing has to be true before a deal moves on',
    why: 'A stage that anybody may enter at any time is an opinion.',
    next: 'Begin with one condition at the stage before the offer.',
  },
  lostReason: {
    title: 'Deals end without a reason',
    why: 'Why deals are lost is the cheapest thing to learn from, and it is gone after a week.',
    next: 'Let the way to lost ask for a reason out of a short list.',
  },
  discount: {
    title: 'Discounts follow no rule',
    why: 'Every point of discount is profit, and whoever asks gets it.',
    next: 'Agree up to what each may go, and let a colleague say yes beyond it.',
  },
  handover: {
    title: 'Won deals are not handed over',
    why: 'What was promised is lost between two people, and the customer tells everything twice.',
    next: 'Let somebody take each won deal over by name, with what was promised.',
  },
  people: {
    title: 'Open deals hang on one person',
    why: 'When that person is on holiday, changes place or says no, the deal is over.',
    next: 'Find out for the largest of them who else decides.',
  },
  silence: {
    title: 'Nobody was in touch for 30 days',
    why: 'Who hears nothing buys elsewhere, or forgets why they asked.',
    next: 'Call those worth most this week, and end what is over.',
  },
  guides: {
    title: 'How it is done stands nowhere',
    why: 'A new colleague learns the habits of one other, and the best ways leave with whoever had them.',
    next: 'Write down the three steps that are done most, with an example of each.',
  },
  owner: {
    title: 'Open deals belong to nobody',
    why: 'What everybody looks after nobody looks after.',
    next: 'Hand them out from the list; rules can do it for what comes next.',
  },
  value: {
    title: 'What open deals are worth is not known',
    why: 'Without it nobody can say which deal to work on first, or what comes in.',
    next: 'Write a rough amount; a guess can be made better, nothing cannot.',
  },
  skipped: {
    title: 'Stages are skipped',
    why: 'Either the stage is of no use, or what it is for is not done.',
    next: 'Look at the deals that skipped it: drop the stage, or ask for what it brings.',
  },
  slow: {
    title: 'Half of the deals stay longer than expected',
    why: 'Old deals are won less often, and hide that there are too few new ones.',
    next: 'Look at the oldest: what do they wait for? Or expect what is true.',
  },
} as const satisfies Readonly<Record<string, { readonly title: string; readonly why: string; readonly next: string }>>;

export type GapKind = keyof typeof GAP_KINDS;
