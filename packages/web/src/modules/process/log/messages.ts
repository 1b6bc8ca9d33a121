import { translator } from '../../../ui/translate.ts';

export const t = translator({
  whatKind: 'Kind',
  'kind-call': 'Call',
  'kind-email': 'Email',
  'kind-meeting': 'Meeting',
  'kind-visit': 'Visit',
  'kind-note': 'Note',
  'kind-social': 'Social',
  'kind-message': 'Message',
  howItWent: 'How it went',
  whoWrote: 'Who wrote',
  whoCalled: 'Who called',
  out: 'We wrote',
  in: 'They wrote',
  outCall: 'We called',
  inCall: 'They called',
  mentionHint: 'Write @ and the name of a colleague to tell them.',
  tells: 'Tells {names}',
  nextTask: 'Next step',
  nextHint: 'A task about the same record',
  nextOn: 'Due',
});
