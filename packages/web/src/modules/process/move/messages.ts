import { translator } from '../../../ui/translate.ts';

/** What a gate asks in a dialog, and which of the records that may be the same it is. */
export const t = translator({
  makes: 'What this makes',
  makesAccount: 'A new account, {name}',
  keepsAccount: 'The account {name}, which is there already',
  makesContact: 'A new contact, {name}',
  keepsContact: 'The contact {name}, who is there already',
  makesDeal: 'A new deal, {name}: {process}, {stage}',
  joinsDeal: 'A part in the deal {name}, now in {stage}',
  bringsAnswers: { one: '{n} answer comes along', other: '{n} answers come along' },
  makesFirst: 'Choose above first: nobody is made twice.',
  sameAccount: 'Is it one of these accounts?',
  newAccount: 'No, make a new account: {name}',
  sameContact: 'Is it one of these people?',
  newContact: 'No, make a new contact: {name}',
  whyPast: 'Why may it go past the gate?',
  reasonFirst: 'Say why, in a few words.',
  stillMissing: { one: '{n} is still missing', other: '{n} are still missing' },
  moveWithMissing: 'Move with these missing…',
  waitsForApproval: 'Waiting for approval: {approval}. It goes on by itself once it is given.',
  whyPastHint: 'Kept with your name; counted per criterion with how it ended.',
  whyHint: 'Kept in the timeline, so that the process can learn from it.',
});
