import type { Place } from '../base/reason.ts';
import { gateRoom } from './check/gate-parts.ts';
import { leadsTo } from './check/implies.ts';
import type { ProcessDraft } from './draft.ts';
import { addError, addWarning } from './finding.ts';
import type { Criterion, Exit, Rule, Stage, Step } from './playbook.ts';
import { resolveRef } from './read-ref.ts';
import type { Path } from './yaml-file.ts';

/** By this id the gate of every exit to a won stage asks for what the process says `won` means. */
export const WON = 'won';

/**
 * The exits of a stage, with what `won` means asked wherever one leads to a won stage; one whose own gate leaves no other possibility asks
 * nothing more.
 */
export function obeyWon(draft: ProcessDraft, won: Rule | null, exits: readonly Exit[]): readonly Exit[] {
  if (won === null) return exits;
  const ends = new Set(draft.text.stages.filter(({ outcome }) => outcome === 'won').map(({ id }) => id));
  return exits.map((exit) => {
    if (!ends.has(exit.to) || leadsTo(gateRoom(exit), won)) return exit;
    return { ...exit, criteria: [...exit.criteria, wonCriterion(draft, won)] };
  });
}

function wonCriterion(draft: ProcessDraft, won: Rule): Criterion {
  const fill = won.refs.map((ref) => resolveRef(draft, ref)).find((one) => one !== null) ?? null;
  return { id: WON, that: won, level: 'block', because: null, fill, override: null, place: won.place };
}

/** What `won` means must have an end to hold at, and somebody who brings it. */
export function checkWon(draft: ProcessDraft, won: Rule | null, stages: readonly Stage[]): void {
  if (won === null) return;
  const { findings, yaml } = draft;
  refuseWonCriteria(draft);
  if (stages.every(({ outcome }) => outcome !== 'won')) {
    const message = 'No stage has the outcome won, so nothing ever asks what it means.';
    addWarning(findings, 'won.nowhere', yaml.placeOfKey(['won']), message, '{ id: won, outcome: won }');
  }
  const collected = collectedBy(draft, stages);
  for (const ref of won.refs) {
    if (collected.has(ref) || resolveRef(draft, ref) === null) continue;
    const message = `Won is by ${ref}, and no gate and no step asks for it.`;
    addWarning(findings, 'won.uncollected', won.place, message, `needs: [${ref}] in an exit before it, or asks: [${ref}] in a step`);
  }
}

/** Values that some gate asks for, or some step brings. */
function collectedBy({ text }: ProcessDraft, stages: readonly Stage[]): ReadonlySet<string> {
  const exits = stages.flatMap((stage) => stage.exits);
  const steps = stages.flatMap((stage) => stage.steps);
  const tracks = (text.tracks ?? []).flatMap((track) => track.steps.map((step) => (typeof step === 'string' ? step : step.id)));
  const criteria = exits.flatMap((exit) => exit.criteria).filter(({ id }) => id !== WON);
  return new Set([
    ...exits.flatMap((exit) => exit.needs.map(({ id }) => id)),
    ...criteria.flatMap(({ that }) => that.refs),
    ...steps.flatMap(broughtBy),
    ...tracks.flatMap((id) => [`step.${id}`, `document.${id}`]),
  ]);
}

function broughtBy(step: Step): readonly string[] {
  const document = step.do === 'document' ? [`document.${step.id}`] : [];
  return [`step.${step.id}`, ...document, ...step.asks, ...(step.doneWhen?.refs ?? [])];
}

function refuseWonCriteria({ text, yaml, findings }: ProcessDraft): void {
  const gates: readonly { readonly exits: typeof text.anytime; readonly path: Path }[] = [
    { exits: text.anytime, path: ['anytime'] },
    ...text.stages.map(({ exits }, at) => ({ exits, path: ['stages', at, 'exits'] })),
  ];
  for (const { exits, path } of gates)
    for (const [at, exit] of (exits ?? []).entries())
      for (const [index, { id }] of (exit.criteria ?? []).entries())
        if (id === WON) refuse(yaml.placeOf([...path, at, 'criteria', index, 'id']));
  function refuse(place: Place): void {
    addError(findings, 'id.reserved', place, '"won" is what the process says it means; give this criterion another id.');
  }
}
