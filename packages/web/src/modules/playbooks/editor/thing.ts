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
  | 'framework'
  | 'element'
  | 'fit'
  | 'signal'
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

type Pattern = readonly [kind: ThingKind, ...parts: string[]];
const EXIT_OF = [
  ['stages', '*', 'exits', '*'],
  ['anytime', '*'],
] as const;
const PATTERNS: Readonly<Record<string, readonly Pattern[]>> = {
  'processes/': [
    ['process'],
    ['stage', 'stages', '*'],
    ['track', 'tracks', '*'],
    ['step', 'stages', '*', 'steps', '*'],
    ['step', 'tracks', '*', 'steps', '*'],
    ...EXIT_OF.flatMap((exit): Pattern[] => [
      ['exit', ...exit],
      ['need', ...exit, 'needs', '*'],
      ['criterion', ...exit, 'criteria', '*'],
    ]),
  ],
  'frameworks/': [['framework'], ['element', 'elements', '*']],
  'scoring.yaml': [
    ['fit', 'fit', '*', '*'],
    ['signal', 'engagement', 'signals', '*'],
  ],
  'playbook.yaml': [['playbook'], ['field', 'fields', '*', '*'], ['reasons', 'lost-reasons', '*']],
  'templates/': [['guide']],
};

/** The thing a path stands in: the innermost that has a form. */
export function thingAt(file: string, path: Path): Thing | null {
  const patterns = Object.entries(PATTERNS).find(([head]) => file.startsWith(head))?.[1] ?? [];
  const fitting = patterns.filter(
    ([, ...parts]) => parts.length <= path.length && parts.every((part, at) => part === '*' || part === path[at]),
  );
  const [kind, ...parts] = fitting.toSorted((one, other) => other.length - one.length)[0] ?? [undefined];
  return kind === undefined ? null : { kind, file, path: path.slice(0, parts.length) };
}

/** One text for a thing, to compare it by. */
export function keyOf(thing: Pick<Thing, 'file' | 'path'> | null): string {
  return thing === null ? '' : JSON.stringify([thing.file, ...thing.path]);
}

/** Whether two name the same place. */
export function isSame(one: Pick<Thing, 'file' | 'path'> | null, other: Pick<Thing, 'file' | 'path'> | null): boolean {
  return keyOf(one) === keyOf(other);
}
