import type { Exit, Playbook, Process, Track } from '../language/playbook.ts';
import { spanText } from '../language/span.ts';
import { type Aspect, type Change, type ChangeGroup, changesOf, matched, renaming, ruleText } from './change.ts';
import { diffExits } from './diff-exits.ts';
import { diffStages, exitWords, homesOf, type ProcessPair } from './diff-stages.ts';
import { diffSteps } from './diff-steps.ts';
import { fromTo, listed, quoted, spanOr } from './say.ts';

/** What changed in one process: itself, its tracks, its stages. */
export function diffProcess(before: Playbook, after: Playbook, old: Process, now: Process): ChangeGroup[] {
  const pair: ProcessPair = {
    before: { playbook: before, process: old },
    after: { playbook: after, process: now },
    homes: homesOf(old, now),
  };
  const changes = [...changesOf(old, now, processAspects), ...diffExits(anytimeOf(old), anytimeOf(now), exitWords(pair, null))];
  const own: ChangeGroup = { kind: 'process', process: now.id, id: now.id, title: now.name, standing: 'kept', changes };
  return [...(changes.length > 0 ? [own] : []), ...diffTracks(pair), ...diffStages(pair)];
}

/** A process that is only in one of the two. */
export function wholeProcess(process: Process, standing: 'added' | 'removed'): ChangeGroup {
  const open = process.stages.filter((stage) => stage.outcome === null).map((stage) => stage.name);
  const change: Change =
    standing === 'added'
      ? {
          code: 'process.added',
          weight: 'plan',
          text: `${process.name} is a new process for every ${process.kind} it is for: ${open.join(', ')}.`,
        }
      : {
          code: 'process.removed',
          weight: 'blocks',
          text: `${process.name} is gone: what runs it stays on its version until it is moved to another process.`,
        };
  return { kind: 'process', process: process.id, id: process.id, title: process.name, standing, changes: [change] };
}

/** Each exit of every stage once: a stage has it only where it leads elsewhere and has no exit of its own there. */
function anytimeOf(process: Process): readonly Exit[] {
  const byTarget = new Map<string, Exit>();
  for (const exit of process.stages.flatMap((stage) => stage.exits)) if (exit.anytime) byTarget.set(exit.to, exit);
  return [...byTarget.values()];
}

function diffTracks({ before, after, homes }: ProcessPair): ChangeGroup[] {
  const tracks = matched(before.process.tracks, after.process.tracks, (track) => track.id);
  const group = (track: Track, standing: ChangeGroup['standing'], changes: readonly Change[]): ChangeGroup => ({
    kind: 'track',
    process: after.process.id,
    id: track.id,
    title: track.name,
    standing,
    changes,
  });
  const steps = (track: Track) => listed(track.steps.map((step) => quoted(step.title)));
  return [
    ...tracks.added.map((track) =>
      group(track, 'added', [
        {
          code: 'track.added',
          weight: 'asks',
          text: `${track.name} now runs beside the stages, from ${ruleText(track.start) ?? ''}: ${steps(track)}.`,
        },
      ]),
    ),
    ...tracks.kept.map(({ before: old, after: now }) =>
      group(now, 'kept', [...changesOf(old, now, trackAspects), ...diffSteps(old.steps, now.steps, now.name, homes)]),
    ),
    ...tracks.removed.map((track) =>
      group(track, 'removed', [{ code: 'track.removed', weight: 'eases', text: `${track.name} no longer runs beside the stages.` }]),
    ),
  ].filter(({ changes }) => changes.length > 0);
}

const trackAspects: readonly Aspect<Track>[] = [
  renaming(
    'track',
    ({ id }) => id,
    ({ name }) => name,
  ),
  {
    code: 'track.renamed',
    of: (track) => track.name,
    weight: 'words',
    say: (before, after) => `${quoted(before.name)} is now called ${quoted(after.name)}.`,
  },
  {
    code: 'track.start',
    of: (track) => ruleText(track.start),
    weight: 'plan',
    say: (before, after) => `${after.name} starts when ${fromTo(ruleText(before.start), ruleText(after.start))}.`,
  },
  {
    code: 'track.owner',
    of: (track) => track.owner,
    weight: 'plan',
    say: (before, after) => `${after.name} is run by ${fromTo(before.owner, after.owner)}.`,
  },
  {
    code: 'track.expect',
    of: (track) => track.expect,
    weight: 'plan',
    say: (before, after) =>
      `${after.name} is expected to take ${fromTo(spanOr(before.expect, 'no set time'), spanOr(after.expect, 'no set time'))}.`,
  },
];

const processAspects: readonly Aspect<Process>[] = [
  renaming(
    'process',
    ({ id }) => id,
    ({ name }) => name,
  ),
  {
    code: 'process.renamed',
    of: (process) => process.name,
    weight: 'words',
    say: (before, after) => `${quoted(before.name)} is now called ${quoted(after.name)}.`,
  },
  {
    code: 'process.kind',
    of: (process) => process.kind,
    weight: 'blocks',
    say: (before, after) => `${after.name} is for every ${after.kind} instead of every ${before.kind}.`,
  },
  {
    code: 'process.for',
    of: (process) => ruleText(process.for),
    weight: 'plan',
    say: (before, after) =>
      `${after.name} takes new records by ${fromTo(ruleText(before.for) ?? 'otherwise', ruleText(after.for) ?? 'otherwise')}.`,
  },
  {
    code: 'process.duration',
    of: (process) => process.duration,
    weight: 'plan',
    say: (before, after) =>
      `${after.name} is expected to take ${fromTo(spanOr(before.duration, 'no set time'), spanOr(after.duration, 'no set time'))} in all.`,
  },
  {
    code: 'process.won',
    of: (process) => ruleText(process.won),
    weight: (_, after) => (after.won === null ? 'eases' : 'blocks'),
    say: (before, after) =>
      after.won === null
        ? `${after.name} no longer says what won means, so nothing is asked for it.`
        : `${after.name} counts as won by ${fromTo(ruleText(before.won), ruleText(after.won))}, and is held before it until then.`,
  },
  {
    code: 'process.class',
    of: (process) => [process.class, process.buyer],
    weight: 'plan',
    say: (_, after) => `${after.name} is now ${after.class}, sold to a ${after.buyer}.`,
  },
  {
    code: 'process.aims',
    of: (process) => process.aims,
    weight: 'plan',
    say: (_, { name, aims }) =>
      `${name} aims at ${aims.touches} times to get in touch, ${aims.asked} values asked and a first answer within ${spanText(aims.firstResponse)}.`,
  },
  {
    code: 'process.starts',
    of: (process) => process.starts,
    weight: 'plan',
    say: (_, after) =>
      after.starts.length === 0
        ? `${after.name} no longer begins anything elsewhere.`
        : `${after.name} begins elsewhere: ${listed(after.starts.map((start) => `${start.process} when ${start.outcome}`))}.`,
  },
];
