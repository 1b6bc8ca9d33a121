import type { Reason } from '@dealwright/engine/base/reason';

/** Why a question is asked now, in words. */
export function questionSentence({ code, params }: Reason): string {
  switch (code) {
    case 'question.ofStep':
      return 'This step is there to find it out.';
    case 'question.ofGate':
      return 'The gate ahead needs it.';
    case 'question.aged':
      return 'The answer we have is too old to lean on.';
    case 'question.contradicted':
      return 'Something speaks against the answer we have.';
    case 'question.missing':
      return 'Nobody has answered it yet.';
    case 'question.persona':
      return `It suits who takes part: ${String(params['name'])}.`;
    default:
      return code;
  }
}

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' });
const day = (given: unknown): string => (typeof given === 'string' ? DAY.format(new Date(`${given}T12:00:00Z`)) : '');
const days = (given: unknown): string => `${String(given)} ${given === 1 ? 'day' : 'days'}`;

/** What is wrong with a step of a decision plan, in words. */
export function decisionSentence({ code, params }: Reason, nameOf: (step: string) => string): string {
  switch (code) {
    case 'decision.late':
      return `Late by ${days(params['days'])}`;
    case 'decision.nobody':
      return 'Nobody is named';
    case 'decision.noDate':
      return 'No date yet';
    case 'decision.afterClose':
      return `After the expected close on ${day(params['closesOn'])}`;
    case 'decision.outOfOrder':
      return `“${nameOf(String(params['before']))}” comes first, but only by ${day(params['by'])}`;
    default:
      return code;
  }
}

const HEALTH: Readonly<Record<string, (params: Reason['params']) => string>> = {
  'contact.mailAbsent': () => 'No mail address',
  'contact.mailInvalid': ({ email }) => `“${String(email)}” cannot be a mail address`,
  'contact.mailShared': ({ email }) => `${String(email)} is a shared mailbox`,
  'contact.mailGood': () => 'Own mail address',
  'contact.phoneAbsent': () => 'No phone number',
  'contact.phoneInvalid': ({ phone }) => `“${String(phone)}” cannot be dialled`,
  'contact.phoneLocal': () => 'A phone number without its country',
  'contact.phoneGood': () => 'A phone number that can be dialled from anywhere',
  'contact.nameWhole': () => 'First and last name',
  'contact.nameHalf': () => 'Only half a name',
  'contact.nameAbsent': () => 'No name',
  'contact.roleAbsent': () => 'What they do is not known',
  'contact.roleKnown': () => 'What they do is known',
  'contact.neverTouched': () => 'Never spoken with',
  'contact.touched': (params) => (params['days'] === 0 ? 'In touch today' : `In touch ${days(params['days'])} ago`),
};
/** What is known of a contact and what is not, in words. */
export function healthSentence({ code, params }: Reason): string {
  return HEALTH[code]?.(params) ?? code;
}
