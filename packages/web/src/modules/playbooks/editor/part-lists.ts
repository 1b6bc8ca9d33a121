import type { Plain } from '@dealwright/engine/base/reason';
import { outlineOf } from '@dealwright/engine/edit/outline';
import { freshId } from './map-acts.ts';
import { t } from './messages.ts';
import { type Item, type Said, textOf } from './said.ts';
import type { Thing, ThingKind } from './thing.ts';
import type { Desk } from './use-desk.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface ListProps {
  readonly desk: Desk;
  readonly thing: Thing;
  readonly words: Vocabulary;
}

/** A list that things of a kind hold, with how a new item of it begins. */
interface ListOf {
  readonly list: string;
  readonly kind: ThingKind;
  readonly title: string;
  readonly add: string;
  /** Which of them have it; all unless said. */
  readonly where?: (said: Said) => boolean;
  /** A new one; its id, or null for what goes by its number. */
  readonly fresh: (props: ListProps, items: readonly Item[]) => { readonly id: string | null; readonly value: Plain };
}

const idsOf = (items: readonly Item[]): string[] => items.map(({ path }) => textOf(path.at(-1)));
const named = (id: string, value: Readonly<Record<string, Plain>>): { id: string; value: Plain } => ({ id, value: { id, ...value } });

/** By what holds them. */
export const LISTS: Readonly<Partial<Record<ThingKind, readonly ListOf[]>>> = {
  process: [
    {
      list: 'tracks',
      kind: 'track',
      title: t('tracks'),
      add: t('addTrack'),
      fresh: ({ desk, thing }, items) => {
        const value = { name: t('newTrack'), start: 'today > today', steps: [freshStep(desk, thing.file)] };
        return named(freshId('newTrack', idsOf(items)), value);
      },
    },
    {
      list: 'starts',
      kind: 'start',
      title: t('starts'),
      add: t('addStart'),
      fresh: ({ words }) => ({ id: null, value: { process: words.processes.at(-1)?.name ?? 'next', outcome: 'won' } }),
    },
  ],
  stage: [
    {
      list: 'then',
      kind: 'left',
      title: t('left'),
      add: t('addLeft'),
      where: (said) => said['outcome'] !== undefined,
      fresh: (_, items) => {
        const id = freshId('newTask', idsOf(items));
        return { id, value: { task: id, title: t('newLeft'), due: '2 working days' } };
      },
    },
  ],
  stop: [
    {
      list: 'choices',
      kind: 'choice',
      title: t('choices'),
      add: t('addChoice'),
      where: (said) => said['end'] === undefined,
      fresh: () => ({ id: null, value: { say: t('newChoice') } }),
    },
  ],
  track: [
    {
      list: 'steps',
      kind: 'step',
      title: t('steps'),
      add: t('addStep'),
      fresh: ({ desk, thing }) => {
        const step = freshStep(desk, thing.file);
        return { id: step.id, value: step };
      },
    },
  ],
  assignment: [
    {
      list: 'rules',
      kind: 'rule',
      title: t('rules'),
      add: t('addRule'),
      fresh: (_, items) => named(freshId('newRule', idsOf(items)), { kind: 'lead', to: { role: 'rep' } }),
    },
  ],
  bank: [
    {
      list: 'bank',
      kind: 'question',
      title: t('questions'),
      add: t('addElement'),
      fresh: ({ words }, items) => {
        const answers = words.answers[0]?.name ?? 'framework.question';
        return named(freshId('newQuestion', idsOf(items)), { ask: t('newAsk'), answers });
      },
    },
  ],
};

function freshStep(desk: Desk, file: string): { readonly id: string; readonly do: string; readonly title: string } {
  const process = outlineOf(desk.files, file);
  const places = process === null ? [] : [...process.stages, ...process.tracks];
  const ids = places.flatMap((place) => place.steps.map((step) => step.id));
  return { id: freshId('newStep', ids), do: 'task', title: t('newStep') };
}
