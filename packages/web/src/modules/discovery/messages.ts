import { translator } from '../../ui/translate.ts';

export const t = translator({
  // score
  score: 'Score',
  grade: 'Grade {grade}',
  fit: 'Fit',
  engagement: 'Engagement',
  why: { one: 'Why: {n} reason', other: 'Why: {n} reasons' },
  noReasons: 'Nothing gives points yet.',
  notKnown: 'Not known yet, so no point',
  wouldGive: 'would give {n}',
  fades: 'fades from {when}',

  // call plan
  toAsk: 'To ask',
  more: 'Why now, what to listen for',
  listenFor: 'Listen for',
  followUps: 'Then ask',
  whyNow: 'Why now',
  left: { one: '{n} more question is open', other: '{n} more questions are open' },
  whoTheyAre: 'Who takes part',
  needs: 'Needs',
  pains: 'Hurts',
  says: 'What reaches them',
  notAnswered: 'Not answered',

  // decision plan
  decisionPlan: 'Decision plan',
  decisionPlanNote: 'who decides what by when',
  noPlan: 'What has to happen on their side before they can sign? Write down each decision with its person and its date.',
  addDecision: 'Add a decision',
  what: 'What is decided or done',
  whatHint: 'Such as: budget released, works council agrees',
  who: 'Who',
  nobody: 'nobody yet',
  findPerson: 'Find a person',
  by: 'By',
  byDay: 'by {when}',
  doneOn: 'done {when}',
  save: 'Save',
  cancel: 'Cancel',
  change: 'Change',
  remove: 'Take out',
  earlier: 'Move up',
  later: 'Move down',
  stepActs: 'More about {what}',
  markDone: 'Done: {what}',
  markOpen: 'Not done after all: {what}',
  whatFirst: 'Say what is decided.',
  tooSoon: {
    one: 'The plan ends {n} day after the expected close. Move the close, or the plan.',
    other: 'The plan ends {n} days after the expected close. Move the close, or the plan.',
  },
  'state-done': 'Done',
  'state-late': 'Late',
  'state-soon': 'Soon',
  'state-open': 'Open',

  // contact health
  health: 'How well we know them',
  healthOf: '{n} of 100',
  pointsOf: '{points} of {of}',
});
