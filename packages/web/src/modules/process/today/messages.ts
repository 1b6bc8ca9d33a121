import { translator } from '../../../ui/translate.ts';

export const t = translator({
  // an act
  howItWent: 'How it went',
  whatHappened: 'In a line',
  example: 'What was said, what was agreed',
  whatNow: 'What now',
  finished: 'It is done',
  again: 'Try again',
  againOn: 'Try again on',
  nextStep: 'Next step',
  nextExample: 'Send the offer',
  nextOn: 'By',
  logIt: 'Log it',
  cancel: 'Cancel',
  finishedToast: '{title}: done.',
  againToast: '{title}: again {when}.',
  loggedToast: '{title}: logged.',
  undo: 'Undo',
  'kind-call': 'Call',
  'kind-email': 'Mail',
  'kind-meeting': 'Meeting',
  'kind-note': 'Note',
  whatKind: 'What it was',

  // putting off
  later: 'Later',
  laterOf: 'Put {name} off',
  tomorrow: 'Next working day',
  nextWeek: 'Next Monday',
  inAWeek: 'In a week',
  putOff: '{name} comes back {when}.',
  snoozed: { one: '{n} put off; it comes back by itself.', other: '{n} put off; they come back by themselves.' },

  // after days away
  awayTitle: 'Welcome back',
  awayText: {
    one: '{n} thing fell due while you were away. Give it a new date in one go.',
    other: '{n} things fell due while you were away. Give them new dates in one go.',
  },
  lateText: { one: '{n} thing is late. Give it a new date in one go.', other: '{n} things are late. Give them new dates in one go.' },
  planThem: 'I was away',
  planTitle: 'New dates for what is late',
  planNote: 'Needed steps first, then as Today ranks them. Meetings and promises keep their hour.',
  awaySince: 'Late since',
  perDay: 'A day',
  planEmpty: 'Nothing that could be dated anew is late since then.',
  giveDates: { one: 'Give {n} new date', other: 'Give {n} new dates' },
  givenDates: { one: '{n} thing has a new date.', other: '{n} things have new dates.' },

  // nothing falls through
  gaps: 'Nothing falls through',
  gapsEmpty: 'Every open record of yours has a next step with a date.',
  noNextStep: 'without next step',
  noDate: 'without a date',
  noOwner: 'without an owner',
  leads: { one: '{n} lead', other: '{n} leads' },
  deals: { one: '{n} deal', other: '{n} deals' },
  customers: { one: '{n} customer', other: '{n} customers' },
  undoOf: 'Undo: {text}',
});
