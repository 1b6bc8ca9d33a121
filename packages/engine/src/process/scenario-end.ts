import type { Scenario } from '../language/playbook.ts';
import type { Case } from './case.ts';
import { guide } from './guide.ts';
import { currentStage } from './position.ts';
import { waitingFor } from './scenario-approvals.ts';

/** Where a scenario came to stand. */
export interface EndOfScenario {
  readonly subject: Case;
  readonly now: string;
  readonly heldBy: readonly string[];
}

/** What is not as a scenario expects it to end, in words. */
export function disappointments(stand: EndOfScenario, { then: expected }: Scenario): readonly string[] {
  const stage = currentStage(stand.subject);
  const seen = guide(stand.subject, stand.now);
  const next = seen.nextStep?.ref ?? null;
  const messages: string[] = [];
  if (expected.stage !== null && expected.stage !== stage.id)
    messages.push(`It should be in stage ${expected.stage}, but is in ${stage.id}.`);
  if (expected.outcome !== null && expected.outcome !== stage.outcome)
    messages.push(`Its outcome should be ${expected.outcome}, but is ${stage.outcome ?? 'still open'}.`);
  if (expected.heldBy !== null && !sameSet(expected.heldBy, stand.heldBy))
    messages.push(`The last move should be held by ${listed(expected.heldBy)}, but was held by ${listed(stand.heldBy)}.`);
  const waiting = waitingFor(stand.subject).map(({ approval }) => approval);
  if (expected.waitingFor !== null && !sameSet(expected.waitingFor, waiting))
    messages.push(`It should wait for the approval of ${listed(expected.waitingFor)}, but waits for ${listed(waiting)}.`);
  if (expected.nextStep !== null && expected.nextStep !== next)
    messages.push(`The next step should be ${expected.nextStep}, but is ${next ?? 'none'}.`);
  const open = [...seen.steps, ...seen.tracks.flatMap(({ steps }) => steps)].flatMap(({ id, state }) => (state === 'open' ? [id] : []));
  if (expected.openSteps !== null && !sameSet(expected.openSteps, open))
    messages.push(`The open steps should be ${listed(expected.openSteps)}, but are ${listed(open)}.`);
  const flags = seen.flags.map(({ code }) => code);
  if (expected.flags !== null && !sameSet(expected.flags, flags))
    messages.push(`The flags should be ${listed(expected.flags)}, but are ${listed(flags)}.`);
  for (const [id, state] of Object.entries(expected.tracks ?? {})) {
    const found = seen.tracks.find((track) => track.id === id)?.state;
    if (found !== state) messages.push(`The track ${id} should be ${state}, but is ${found ?? 'not there'}.`);
  }
  return messages;
}

function sameSet(expected: readonly string[], found: readonly string[]): boolean {
  return expected.every((id) => found.includes(id)) && found.every((id) => expected.includes(id));
}

function listed(ids: readonly string[]): string {
  return ids.length === 0 ? 'nothing' : ids.join(', ');
}
