import { checkRole } from './compile-accept.ts';
import { readSpan } from './compile-framework.ts';
import { type ProcessDraft, wordsOfId } from './draft.ts';
import { addError } from './finding.ts';
import type { Approval, Stage } from './playbook.ts';
import type { ApprovalText, ExitText, ProcessText } from './process-shape.ts';
import { readRule } from './read-rule.ts';
import type { Path } from './yaml-file.ts';

/** The ids of all approvals of a process; one without an id of its own is called like the role it asks. */
export function approvalIds(text: ProcessText): readonly string[] {
  const exits = [...(text.anytime ?? []), ...text.stages.flatMap((stage) => stage.exits ?? [])];
  return [...new Set(exits.flatMap((exit) => listOf(exit.approve).map(idOf)))];
}

/** Who must agree to one exit, in the order they are asked. */
export function compileApprovals(draft: ProcessDraft, written: ExitText['approve'], path: Path): Approval[] {
  const seen = new Set<string>();
  return listOf(written).map((text, index) => {
    const here: Path = Array.isArray(written) ? [...path, index] : path;
    const id = idOf(text);
    if (seen.has(id)) {
      const fix = text.id === undefined ? `id: ${id}Again` : null;
      addError(draft.findings, 'id.duplicate', draft.yaml.placeOf(here), `"${id}" is asked twice here; give one of them another id.`, fix);
    }
    seen.add(id);
    checkRole(draft, text.by, [...here, 'by']);
    return {
      id,
      name: text.name ?? wordsOfId(id),
      when: readRule(draft, text.when, [...here, 'when']),
      by: text.by,
      within: readSpan(text.within, draft.yaml, [...here, 'within'], draft.findings),
      because: text.because ?? null,
      place: draft.yaml.placeOf(here),
    };
  });
}

/** An approval may return in another exit only as the same: by the same role, under the same condition. */
export function checkApprovals(draft: ProcessDraft, stages: readonly Stage[]): void {
  const known = new Map<string, Approval>();
  for (const approval of stages.flatMap((stage) => stage.exits.flatMap((exit) => exit.approvals))) {
    const first = known.get(approval.id);
    if (first === undefined) known.set(approval.id, approval);
    // Exits of every stage are compiled once and stand in each of them.
    else if (first !== approval && !(first.by === approval.by && first.when?.text === approval.when?.text)) {
      const message = `"${approval.id}" is asked otherwise elsewhere in this process; give one of them another id.`;
      addError(draft.findings, 'id.duplicate', approval.place, message, 'id: …');
    }
  }
}

function listOf(written: ExitText['approve']): readonly ApprovalText[] {
  if (written === undefined) return [];
  return Array.isArray(written) ? written : [written];
}

const idOf = ({ id, by }: ApprovalText): string => id ?? by;
