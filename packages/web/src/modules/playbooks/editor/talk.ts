import type { Path } from '@dealwright/engine/edit/edit';
import { valueIn } from '@dealwright/engine/edit/outline';
import type { PlaybookFiles } from '@dealwright/engine/language/playbook';
import { freshId } from './map-acts.ts';
import { t } from './messages.ts';
import { itemsAt, itemsOf, mapOf, type Said, textOf } from './said.ts';
import { ownPath, type Thing } from './thing.ts';
import type { Desk } from './use-desk.ts';
import type { Vocabulary, Word } from './vocabulary.ts';

/** One line of a talk: a question of the bank with what may be answered, or an end. */
export interface StopSaid {
  readonly path: Path;
  readonly id: string;
  readonly isEnd: boolean;
  /** The question, or what it came to. */
  readonly words: string;
  /** Where it leads, where that is said. */
  readonly next: string;
  readonly choices: readonly { readonly path: Path; readonly say: string; readonly next: string }[];
}

/** The talk of a bank, in the order it is written; empty where there is none. */
export function stopsOf(files: PlaybookFiles, file: string): readonly StopSaid[] {
  const asks = questionsOf(files, file);
  return itemsAt(files, file, [], 'flow').map(({ path, said }) => {
    const stop = mapOf(said);
    const choices = itemsOf(stop['choices']).map((choice, at) => ({
      path: [...path, 'choices', at],
      say: textOf(choice['say']),
      next: textOf(choice['next']),
    }));
    return {
      path,
      id: idOf(stop),
      isEnd: isEnd(stop),
      words: wordsOf(stop, asks),
      next: textOf(stop['next']),
      choices,
    };
  });
}

/** Whether a line of a talk is an end. */
const isEnd = (stop: Said): boolean => Object.hasOwn(stop, 'end');
const idOf = (stop: Said): string => textOf(stop['end']) || textOf(stop['ask']);

function wordsOf(stop: Said, asks: readonly Word[]): string {
  const id = idOf(stop);
  return (isEnd(stop) ? textOf(stop['say']) : (asks.find((one) => one.name === id)?.means ?? '')) || id;
}

/** What a line of a talk says. */
export function stopWords(files: PlaybookFiles, file: string, said: unknown): string {
  return wordsOf(mapOf(said), questionsOf(files, file));
}

function questionsOf(files: PlaybookFiles, file: string): readonly Word[] {
  return itemsOf(mapOf(valueIn(files, file))['bank']).map((one) => ({ name: textOf(one['id']), means: textOf(one['ask']) }));
}

/** What the lines of a talk may name: questions, other lines, and what answers there are where only some are. */
export function talkWords(files: PlaybookFiles, thing: Pick<Thing, 'file' | 'path'>): Pick<Vocabulary, 'questions' | 'stops' | 'values'> {
  const { file, path } = thing;
  if (!ownPath(file).startsWith('questions/')) return { questions: [], stops: [], values: [] };
  const stops = stopsOf(files, file);
  const own = stops.find((stop) => path[0] === 'flow' && stop.path[1] === path[1]);
  return {
    questions: questionsOf(files, file),
    stops: stops.map(({ id, words }) => ({ name: id, means: words })),
    values: own === undefined ? [] : answersTo(files, file, own.id),
  };
}

/** The answers that the question of a framework may have, where it has only some. */
function answersTo(files: PlaybookFiles, file: string, question: string): readonly Word[] {
  const bank = itemsOf(mapOf(valueIn(files, file))['bank']);
  const [framework, element] = textOf(bank.find((one) => one['id'] === question)?.['answers']).split('.');
  const home = Object.keys(files)
    .filter((name) => ownPath(name).startsWith('frameworks/'))
    .map((name) => mapOf(valueIn(files, name)))
    .find((one) => one['framework'] === framework);
  const choices = itemsOf(home?.['elements']).find((one) => one['id'] === element)?.['choices'];
  const some: readonly unknown[] = Array.isArray(choices) ? choices : [];
  return some.map((one) => ({ name: String(one), means: '' }));
}

/** Begins a talk: the first question of the bank, and an end. */
export function startTalk(desk: Desk, file: string): void {
  const [first] = questionsOf(desk.files, file);
  if (first === undefined) return;
  const value = [{ ask: first.name }, { end: 'done', say: t('newEnd') }];
  desk.act({ kind: 'set', file, path: [], key: 'flow', value }, { kind: 'stop', file, path: ['flow', first.name] });
}

/** The questions that the talk does not ask yet. */
export function unasked(files: PlaybookFiles, file: string): readonly Word[] {
  const asked = stopsOf(files, file).map(({ id }) => id);
  return questionsOf(files, file).filter(({ name }) => !asked.includes(name));
}

/** Puts the next question into the talk, before its ends. */
export function addQuestion(desk: Desk, file: string): void {
  const [next] = unasked(desk.files, file);
  if (next === undefined) return;
  const firstEnd = stopsOf(desk.files, file).findIndex((stop) => stop.isEnd);
  const at = firstEnd < 0 ? {} : { at: firstEnd };
  desk.act(
    { kind: 'add', file, path: [], list: 'flow', ...at, value: { ask: next.name } },
    { kind: 'stop', file, path: ['flow', next.name] },
  );
}

/** Another end; nothing leads there yet, which the checker says until something does. */
export function addEnd(desk: Desk, file: string): void {
  const id = freshId(
    'newEnd',
    stopsOf(desk.files, file).map((stop) => stop.id),
  );
  desk.act({ kind: 'add', file, path: [], list: 'flow', value: { end: id, say: t('newEnd') } }, { kind: 'stop', file, path: ['flow', id] });
}

export function addChoice(desk: Desk, file: string, stop: Pick<StopSaid, 'path' | 'choices'>): void {
  const path = [...stop.path, 'choices', stop.choices.length];
  desk.act({ kind: 'add', file, path: stop.path, list: 'choices', value: { say: t('newChoice') } }, { kind: 'choice', file, path });
}

/** Takes a line out; a talk of one line is none. */
export function removeStop(desk: Desk, file: string, path: Path): void {
  const bank: Thing = { kind: 'bank', file, path: [] };
  if (stopsOf(desk.files, file).length > 2) desk.act({ kind: 'remove', file, path }, bank);
  else desk.act({ kind: 'set', file, path: [], key: 'flow', value: null }, bank);
}
