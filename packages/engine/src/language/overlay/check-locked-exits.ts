import type { Approval, Exit, Process, Stage } from '../playbook.ts';
import { implies } from '../check/implies.ts';
import { isForward } from '../check/check-ways.ts';
import { isWhole, lockedGate } from './locked-parts.ts';
import { GONE, longer, sameRule, type TellWeaker, type Weaker, unlocked, weakerCriterion, weakerNeed, when } from './weaker.ts';

/** Refuses exits that ask for less than what the base locks of them. */
export function lockedExits(before: Process, now: Process, tell: TellWeaker): void {
  const file = `processes/${before.id}`;
  for (const stage of before.stages) {
    const same = now.stages.find(({ id }) => id === stage.id);
    for (const exit of stage.exits) checkExit({ before, now, stage, same: same ?? null, exit }, [file, 'stages', stage.id], tell);
  }
  // What every open stage asks is asked in those that are new as well.
  const [any] = before.stages;
  const added = now.stages.filter((stage) => stage.outcome === null && before.stages.every(({ id }) => id !== stage.id));
  for (const exit of any?.exits.filter(({ anytime }) => anytime) ?? [])
    for (const stage of added)
      if (any !== undefined) checkExit({ before, now, stage: any, same: stage, exit }, [file, 'stages', stage.id], tell);
}

interface Compared {
  readonly before: Process;
  readonly now: Process;
  readonly stage: Stage;
  readonly same: Stage | null;
  readonly exit: Exit;
}

function checkExit({ before, now, stage, same, exit }: Compared, home: readonly string[], tell: TellWeaker): void {
  const gate = lockedGate(before, stage, exit);
  const whole = isWhole(before, stage, exit);
  if (!whole && gate.needs.length + gate.criteria.length === 0) return;
  const found = same?.exits.find(({ to }) => to === exit.to);
  const names =
    found?.anytime === true || (found === undefined && exit.anytime) ? [home[0] ?? '', 'anytime', exit.to] : [...home, 'exits', exit.to];
  const title = `the exit to "${exit.to}"${exit.anytime ? '' : ` of "${stage.id}"`}`;
  if (found === undefined) {
    // A stage may be gone, and with it what only it asked; what it asked on the way is told of by `checkBypass`.
    if (same !== null || whole) tell(names, title, [GONE]);
    else for (const part of [...gate.needs, ...gate.criteria]) tell(names, `"${part.id}"`, [GONE]);
    return;
  }
  const turned = direction(before, stage, exit) !== direction(now, same ?? stage, found);
  tell(names, title, when(turned, null, 'it would lead back or out, and there nothing is asked'));
  if (whole) tell(names, title, weakerWay(exit, found));
  for (const need of gate.needs) {
    const part = found.needs.find(({ id }) => id === need.id);
    tell(
      [...names, 'needs', need.id],
      `the need for ${need.id}`,
      part === undefined ? [GONE] : [...unlocked(need, part), ...weakerNeed(need, part)],
    );
  }
  for (const criterion of gate.criteria) {
    const part = found.criteria.find(({ id }) => id === criterion.id);
    tell(
      [...names, 'criteria', criterion.id],
      `the criterion "${criterion.id}"`,
      part === undefined ? [GONE] : [...unlocked(criterion, part), ...weakerCriterion(criterion, part)],
    );
  }
}

/** Onward, back or out: what is asked depends on it. */
function direction(process: Process, stage: Stage, exit: Exit): 'forward' | 'back' | 'out' {
  const byId = new Map(process.stages.map((one) => [one.id, one]));
  if (isForward(byId, stage, exit)) return 'forward';
  return byId.get(exit.to)?.outcome === null ? 'back' : 'out';
}

function weakerWay(before: Exit, now: Exit): Weaker[] {
  const { accept } = before;
  const handed = accept !== null && (now.accept === null || now.accept.by !== accept.by || longer(accept.within, now.accept.within));
  const missing = before.approvals.filter((approval) => !now.approvals.some((one) => asStrong(approval, one)));
  return [
    ...unlocked(before, now),
    ...when(
      JSON.stringify(before.timing) !== JSON.stringify(now.timing),
      before.timing?.kind ?? now.timing?.kind ?? null,
      'it would be taken at another time',
    ),
    ...when(handed, 'accept', 'it would be taken over by somebody else, or later'),
    ...when(missing.length > 0, 'approve', `${missing.map(({ by }) => by).join(', ')} must agree`),
  ];
}

function asStrong(before: Approval, now: Approval): boolean {
  const asked = now.when === null || (before.when !== null && (sameRule(before.when, now.when) || implies(before.when, now.when)));
  return before.id === now.id && before.by === now.by && asked && !longer(before.within, now.within);
}
