import { translator } from '../../ui/translate.ts';

export const t = translator({
  acts: 'More acts',
  erase: 'Erase personal data…',
  title: 'Erase what is known about “{name}”?',
  note: 'Name, ways to reach them, notes, answers in words and what the log says of them go for good, in every record of this person. Stages, dates and sums stay. It cannot be undone.',
  why: 'Why',
  'why-requested': 'They asked for it',
  'why-consentWithdrawn': 'They withdrew their consent',
  'why-objected': 'They objected',
  'why-noLongerNeeded': 'It is no longer needed',
  'why-unlawful': 'It should not have been kept',
  'why-legalDuty': 'The law asks for it',
  confirm: 'Erase for good',
  cancel: 'Cancel',
  done: 'Erased',
});
