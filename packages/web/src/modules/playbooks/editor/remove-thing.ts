import { remove } from './map-acts.ts';
import { itemsAt } from './said.ts';
import { removeStop } from './talk.ts';
import type { Thing, ThingKind } from './thing.ts';
import type { Desk } from './use-desk.ts';

const LISTED: readonly ThingKind[] = [
  'stage',
  'track',
  'step',
  'exit',
  'need',
  'criterion',
  'approval',
  'accept',
  'start',
  'left',
  'element',
  'fit',
  'signal',
  'rule',
  'question',
  'stop',
  'choice',
  'objection',
];
/** What is a file of its own, and can go with it. */
const WHOLE_FILES: readonly ThingKind[] = ['assignment', 'bank', 'persona', 'objections'];

/** Whether a thing can be taken out of the playbook. */
export const canGo = ({ kind }: Thing): boolean => LISTED.includes(kind) || WHOLE_FILES.includes(kind);

/** Takes a thing out; what held it is looked at then. */
export function removeThing(desk: Desk, thing: Thing, holder: Thing | null): void {
  const { file, path, kind } = thing;
  const then = holder ?? undefined;
  const key = path.at(-1);
  if (WHOLE_FILES.includes(kind)) desk.act({ kind: 'write', file, text: null }, { kind: 'playbook', file: 'playbook.yaml', path: [] });
  else if (kind === 'stop') removeStop(desk, file, path);
  // No file says that nobody objects.
  else if (kind === 'objection' && itemsAt(desk.files, file, [], 'list').length < 2)
    desk.act({ kind: 'write', file, text: null }, { kind: 'playbook', file: 'playbook.yaml', path: [] });
  // What stands alone under its key goes with the key.
  else if (key === 'approve' || key === 'accept') desk.act({ kind: 'set', file, path: path.slice(0, -1), key, value: null }, then);
  else remove(desk, thing, then);
}
