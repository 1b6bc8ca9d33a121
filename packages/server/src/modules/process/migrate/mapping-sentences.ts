import type { Reason } from '@dealwright/engine/base/reason';
import { spaced } from '@dealwright/engine/process/title-of';

type Named = (id: string) => string;

const SENTENCES: Readonly<Record<string, (params: Reason['params'], named: Named) => string>> = {
  'mapping.id': () => 'The same id',
  'mapping.was': ({ from }) => `The new version says it was “${String(from)}”`,
  'mapping.name': () => 'A name much like it',
  'mapping.phase': ({ phase }) => `The same phase of the buyer: ${spaced(String(phase)).toLowerCase()}`,
  'mapping.steps': ({ count }) => (count === 1 ? 'One step in common' : `${String(count)} steps in common`),
  'mapping.position': () => 'About the same place in the process',
  'mapping.before': ({ to }, named) => `Nothing is like it; “${named(String(to))}” is the stage before it that stays`,
  'mapping.none': () => 'Nothing is like it: say where it goes',
};

/** Why a part is thought to have become another, in one line. */
export function mappingSentence(because: readonly Reason[], named: Named): string {
  return because.map(({ code, params }) => SENTENCES[code]?.(params, named) ?? code).join('. ');
}
