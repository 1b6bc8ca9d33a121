import type { Playbook, Process, Stage } from '@dealwright/engine/language/playbook';
import { plainHeader } from './synonyms.ts';

/** Words other systems have for the end of a sale, by the outcome they mean. */
const ENDS: Readonly<Record<string, string>> = {
  won: 'won closedwon closewon dealwon saledone sold gewonnen success successful ganado gagne',
  lost: 'lost closedlost closelost deallost verloren dead perdido perdu',
  converted: 'converted qualifiedconverted konvertiert',
  disqualified: 'disqualified unqualified notqualified junk spam bad badlead badtiming invalid',
  noDecision: 'nodecision stalled',
  nurture: 'nurture nurturing onhold recycled later notnow paused',
};

/** Words for stages on the way, from the first stage (0) to the last open one (1). */
const WAY: readonly (readonly [place: 'first' | 'second' | 'third' | 'beforeLast' | 'last', words: string])[] = [
  [
    'first',
    'new open lead leadin prospecting prospect qualification appointmentscheduled appointment neu offen nuevo incoming inbox notstarted unread',
  ],
  [
    'second',
    'engaging engaged contacted connected attempted attemptedtocontact attempting inprogress working workingcontacted opendeal qualified qualifiedtobuy needsanalysis contactmade inbearbeitung',
  ],
  ['third', 'demo demoscheduled presentation presentationscheduled valueproposition needsdefined iddecisionmakers discovery'],
  [
    'beforeLast',
    'proposal proposalmade proposalpricequote pricequote proposalsent quote quotesent decisionmakerboughtin perceptionanalysis offer angebot',
  ],
  ['last', 'negotiation negotiations negotiationreview negotiationsstarted contractsent contract closing verhandlung commit'],
];

/** The process whose stages a file names: the one asked for, else the one that takes every record of its kind. */
export function processFor(playbook: Playbook, kind: string, asked: string | null): Process | null {
  const own = playbook.processes.filter((process) => process.kind === kind);
  if (asked !== null) return own.find((process) => process.id === asked) ?? null;
  return own.find((process) => process.for === null) ?? own[0] ?? null;
}

/** The stage that a word of a file means: by id, by name, by outcome, or by what other systems call it. Null where nothing fits. */
export function stageFor(process: Process, said: string): Stage | null {
  const word = plainHeader(said);
  if (word === '') return null;
  const same = process.stages.find((stage) => plainHeader(stage.id) === word || plainHeader(stage.name) === word);
  if (same !== undefined) return same;
  const outcome = Object.keys(ENDS).find((one) => plainHeader(one) === word || ENDS[one]?.split(' ').includes(word) === true);
  if (outcome !== undefined) return process.stages.find((stage) => stage.outcome === outcome) ?? null;
  const place = WAY.find(([, words]) => words.split(' ').includes(word))?.[0];
  return place === undefined ? null : stageAt(process, place);
}

function stageAt(process: Process, place: (typeof WAY)[number][0]): Stage | null {
  const open = process.stages.filter((stage) => stage.outcome === null);
  const last = open.length - 1;
  const index = { first: 0, second: 1, third: 2, beforeLast: last - 1, last }[place];
  return open[Math.max(0, Math.min(index, last))] ?? null;
}

/** Whether every value is a stage of the process. */
export function allStages(process: Process | null, values: readonly string[]): boolean {
  return process !== null && values.length > 0 && values.every((value) => stageFor(process, value) !== null);
}

/** The key of a mapping entry that says which stage one value of a column means. */
export function valueKey(column: string, value: string): string {
  return `=${column}:${value}`;
}
