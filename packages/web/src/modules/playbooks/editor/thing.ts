import type { Path } from '@dealwright/engine/edit/edit';

/** What a place in a playbook is, for the map and the form. */
export type ThingKind =
  | 'process'
  | 'stage'
  | 'track'
  | 'step'
  | 'exit'
  | 'need'
  | 'criterion'
  | 'approval'
  | 'accept'
  | 'start'
  | 'left'
  | 'framework'
  | 'element'
  | 'fit'
  | 'signal'
  | 'assignment'
  | 'rule'
  | 'bank'
  | 'question'
  | 'stop'
  | 'choice'
  | 'persona'
  | 'objections'
  | 'objection'
  | 'playbook'
  | 'field'
  | 'reasons'
  | 'guide';

/** Something one can look at: in the map, in the text and in the form alike. */
export interface Thing {
  readonly kind: ThingKind;
  readonly file: string;
  readonly path: Path;
}

/** In a pattern: the name or the number of an item, where the list may be left out for the sake of one. */
const ONE_OF = '+';
const APPROVAL_KEYS: readonly (string | number)[] = ['id', 'name', 'when', 'by', 'within', 'because'];

type Pattern = readonly [kind: ThingKind, ...parts: string[]];
const EXIT_OF = [
  ['stages', '*', 'exits', '*'],
  ['anytime', '*'],
] as const;
const PATTERNS: Readonly<Record<string, readonly Pattern[]>> = {
  'processes/': [
    ['process'],
    ['stage', 'stages', '*'],
    ['left', 'stages', '*', 'then', '*'],
    ['track', 'tracks', '*'],
    ['step', 'stages', '*', 'steps', '*'],
    ['step', 'tracks', '*', 'steps', '*'],
    ...EXIT_OF.flatMap((exit): Pattern[] => [
      ['exit', ...exit],
      ['need', ...exit, 'needs', '*'],
      ['criterion', ...exit, 'criteria', '*'],
      ['approval', ...exit, 'approve'],
      ['approval', ...exit, 'approve', ONE_OF],
      ['accept', ...exit, 'accept'],
    ]),
    ['start', 'starts', '*'],
    ['accept', 'starts', '*', 'accept'],
  ],
  'frameworks/': [['framework'], ['element', 'elements', '*']],
  'scoring.yaml': [
    ['fit', 'fit', '*', '*'],
    ['signal', 'engagement', 'signals', '*'],
  ],
  'playbook.yaml': [['playbook'], ['field', 'fields', '*', '*'], ['reasons', 'lost-reasons', '*']],
  'assignment.yaml': [['assignment'], ['rule', 'rules', '*']],
  'questions/': [['bank'], ['question', 'bank', '*'], ['stop', 'flow', '*'], ['choice', 'flow', '*', 'choices', '*']],
  'personas/': [['persona']],
  'objections/': [['objections'], ['objection', 'list', '*']],
  'templates/': [['guide']],
};

/** The thing a path stands in: the innermost that has a form. */
export function thingAt(file: string, path: Path): Thing | null {
  const patterns = Object.entries(PATTERNS).find(([head]) => ownPath(file).startsWith(head))?.[1] ?? [];
  const fitting = patterns.filter(([, ...parts]) => parts.length <= path.length && parts.every((part, at) => fits(part, path[at])));
  const [kind, ...parts] = fitting.toSorted((one, other) => other.length - one.length)[0] ?? [undefined];
  return kind === undefined ? null : { kind, file, path: path.slice(0, parts.length) };
}

function fits(pattern: string, part: string | number | undefined): boolean {
  if (pattern === ONE_OF) return part !== undefined && !APPROVAL_KEYS.includes(part);
  return pattern === '*' || pattern === part;
}

/** What a thing is a part of, such as the way out that a criterion holds; null for a whole file. */
export function holderOf(thing: Thing): Thing | null {
  const above = thing.path.length === 0 ? null : thingAt(thing.file, thing.path.slice(0, -1));
  // One of several approvals is found under the exit, not under the list it stands in.
  return above !== null && above.kind === thing.kind ? holderOf(above) : above;
}

const FROM_BASE = /^base\/([^/]+)\//;

/** The name of the playbook a file comes from, where it is one that this playbook extends; null for its own. */
export function baseOf(file: string): string | null {
  return FROM_BASE.exec(file)?.[1] ?? null;
}

/** The path a file has in the playbook it belongs to. */
export function ownPath(file: string): string {
  return file.replace(FROM_BASE, '');
}

/** One text for a thing, to compare it by. */
export function keyOf(thing: Pick<Thing, 'file' | 'path'> | null): string {
  return thing === null ? '' : JSON.stringify([thing.file, ...thing.path]);
}

/** Whether two name the same place. */
export function isSame(one: Pick<Thing, 'file' | 'path'> | null, other: Pick<Thing, 'file' | 'path'> | null): boolean {
  return keyOf(one) === keyOf(other);
}
