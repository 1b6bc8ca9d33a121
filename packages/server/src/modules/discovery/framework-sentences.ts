import type { Reason } from '@dealwright/engine/base/reason';

/** A red flag of a framework, or why to leave, in words. */
export function frameworkSentence({ code, params }: Reason): string {
  const name = String(params['name']);
  switch (code) {
    case 'framework.uncovered':
      return `${name}: nobody is “${String(params['choice'])}” yet`;
    case 'framework.noLine':
      return `${name}: ${String(params['who'])} is not placed yet`;
    case 'framework.loose':
      return `${name}: line ${String(params['line'])} points at a line that is gone`;
    case 'framework.contradicted':
      return `${name}: something speaks against it`;
    case 'framework.leave':
      return `${name} was answered “${String(params['value'])}”. ${String(params['because'])}`;
    default:
      return code;
  }
}
