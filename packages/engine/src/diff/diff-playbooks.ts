import type { Playbook } from '../language/playbook.ts';
import { alignIds } from './align-ids.ts';
import { type Change, type ChangeGroup, matched, same, type Weight, WEIGHTS } from './change.ts';
import { diffProcess, wholeProcess } from './diff-process.ts';
import { diffFrameworks } from './diff-frameworks.ts';
import { diffSettings } from './diff-settings.ts';

/** What changed from one version of a playbook to another, in words, by the part it is in. */
export interface PlaybookDiff {
  /** The two are the same text. */
  readonly same: boolean;
  readonly groups: readonly ChangeGroup[];
  /** How many changes are of each weight. */
  readonly counts: Readonly<Record<Weight, number>>;
}

/**
 * What changed between two versions of a playbook, as those who sell by them would tell it.
 *
 * Things are paired by id: another name is a renaming, another id a removal and an addition unless `was` says what it was. Where nothing is found although the texts
 * differ, only comments, order of keys or unused files do.
 */
export function diffPlaybooks(older: Playbook, newer: Playbook): PlaybookDiff {
  const { before, after } = alignIds(older, newer);
  const processes = matched(before.processes, after.processes, ({ id }) => id);
  const old = new Map(processes.kept.map((pair) => [pair.after.id, pair.before]));
  const groups: ChangeGroup[] = [
    ...diffSettings(before, after),
    ...after.processes.flatMap((process) => {
      const known = old.get(process.id);
      return known === undefined ? [wholeProcess(process, 'added')] : diffProcess(before, after, known, process);
    }),
    ...processes.removed.map((process) => wholeProcess(process, 'removed')),
    ...diffFrameworks(before, after),
    ...diffScenarios(before, after),
  ];
  return { same: before.hash === after.hash, groups, counts: countsOf(groups) };
}

function countsOf(groups: readonly ChangeGroup[]): Readonly<Record<Weight, number>> {
  const all = groups.flatMap(({ changes }) => changes);
  const count = (weight: Weight) => all.filter((change) => change.weight === weight).length;
  const [blocks, asks, eases, plan, words] = WEIGHTS.map(count);
  return { blocks: blocks ?? 0, asks: asks ?? 0, eases: eases ?? 0, plan: plan ?? 0, words: words ?? 0 };
}

/** Scenarios are the playbook's own tests: nobody who sells is touched by them. */
function diffScenarios(before: Playbook, after: Playbook): ChangeGroup[] {
  const scenarios = matched(before.scenarios, after.scenarios, ({ file }) => file);
  const say = (code: string, text: string): Change => ({ code, weight: 'words', text });
  const changes = [
    ...scenarios.added.map(({ name }) => say('scenario.added', `A scenario is played besides: ${name}.`)),
    ...scenarios.removed.map(({ name }) => say('scenario.removed', `A scenario is no longer played: ${name}.`)),
    ...scenarios.kept
      .filter((pair) => !same(pair.before, pair.after))
      .map(({ after: now }) => say('scenario.changed', `A scenario expects something else: ${now.name}.`)),
  ];
  return changes.length === 0 ? [] : [{ kind: 'scenarios', process: null, id: 'scenarios', title: 'Scenarios', standing: 'kept', changes }];
}
