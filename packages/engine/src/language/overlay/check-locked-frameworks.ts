import type { Entries } from '../framework.ts';
import type { Framework, Playbook } from '../playbook.ts';
import type { Locked } from './locked-parts.ts';
import { GONE, longer, type TellWeaker, unlocked, when } from './weaker.ts';

/** Refuses what weakens an element that is locked or read, and whatever counts in a framework whose score or coverage is read. */
export function checkLockedFrameworks(base: Playbook, playbook: Playbook, locked: Locked, tell: TellWeaker): void {
  for (const framework of Object.values(base.frameworks)) {
    const scored = framework.locked === true || locked.frameworks.has(framework.id);
    const now = playbook.frameworks[framework.id]?.elements ?? [];
    const names = [`frameworks/${framework.id}`, 'elements'];
    for (const element of framework.elements) {
      if (!scored && element.locked !== true && !locked.elements.has(element.ref)) continue;
      const same = now.find(({ id }) => id === element.id);
      const title = `the question "${element.ref}"`;
      if (same === undefined) tell([...names, element.id], title, [GONE]);
      else {
        tell([...names, element.id], title, [
          ...unlocked(element, same),
          ...when(
            element.type !== same.type || element.choices.join('\n') !== same.choices.join('\n'),
            'type',
            'it is answered by something else',
          ),
          ...when(element.weight !== same.weight, 'weight', 'it counts for more or less'),
          ...when(longer(element.agesAfter, same.agesAfter), 'ages-after', 'its answer would hold for longer'),
          ...when(answeredByLess(element.entries, same.entries), 'entries', 'fewer or emptier lines would answer it'),
          ...when(scored && element.group !== same.group, 'group', 'it would count among others'),
        ]);
      }
    }
    if (scored) checkGroups(framework, playbook.frameworks[framework.id], tell);
    const added = scored ? now.filter(({ id }) => framework.elements.every((element) => element.id !== id)) : [];
    for (const { id } of added) tell([...names, id], `the score of "${framework.id}"`, when(true, null, `"${id}" would count in it`));
  }
}

function checkGroups(before: Framework, now: Framework | undefined, tell: TellWeaker): void {
  for (const group of before.groups ?? []) {
    const same = now?.groups?.find(({ id }) => id === group.id);
    if (same === undefined || same.enough < group.enough)
      tell([`frameworks/${before.id}`, 'groups', group.id], `the coverage of "${group.ref}"`, [
        same === undefined ? GONE : { key: 'enough', message: 'fewer answers would be enough' },
      ]);
  }
}

/** Lines may only have more columns that must be filled, and more of them may be asked. */
function answeredByLess(before: Entries | undefined, now: Entries | undefined): boolean {
  if (before === undefined) return now !== undefined;
  if (now === undefined || now.least < before.least || now.per !== before.per) return true;
  return before.columns.some((column) => {
    const same = now.columns.find(({ id }) => id === column.id);
    return same === undefined || same.type !== column.type || (column.required && !same.required);
  });
}
