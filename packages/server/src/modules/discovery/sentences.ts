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
    case 'question.missing':
      return 'Nobody has answered it yet.';
    case 'question.persona':
      return `It suits who takes part: ${String(params['name'])}.`;
    default:
      return code;
  }
}
