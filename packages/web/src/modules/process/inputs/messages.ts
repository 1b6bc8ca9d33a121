import { translator } from '../../../ui/translate.ts';

export const t = translator({
  title: 'What this stage builds on',
  from: 'from {stage}',
  since: 'since {day}',
  missing: 'missing',
  aged: 'too old, ask again',
  hidden: 'there, hidden from you',
});
