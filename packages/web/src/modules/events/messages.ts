import { translator } from '../../ui/translate.ts';

export const t = translator({
  log: 'Log',
  note: 'Every change, in order; nothing is ever taken out',
  empty: 'Nothing has happened yet.',
  event: 'What',
  subject: 'On',
  actor: 'Who',
  occurred: 'Happened',
  recorded: 'Recorded',
  position: 'No.',
  payload: 'What it holds',
  hash: 'Seal',
  system: 'Dealwright',
  via: 'via {door}',
});
