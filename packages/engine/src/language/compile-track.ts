import { checkRole } from './compile-accept.ts';
import { readSpan } from './compile-framework.ts';
import { compileStep } from './compile-step.ts';
import { type ProcessDraft, wordsOfId } from './draft.ts';
import type { Rule, Step, Track } from './playbook.ts';
import { marksOf } from './renames.ts';
import { readRule } from './read-rule.ts';
import type { Path } from './yaml-file.ts';

/** The tracks of a process; one whose start is wrong is left out, `findings` say why. */
export function compileTracks(draft: ProcessDraft): Track[] {
  return (draft.text.tracks ?? []).flatMap((text, index): Track[] => {
    const path: Path = ['tracks', index];
    checkRole(draft, text.owner, [...path, 'owner']);
    const owner = text.owner ?? null;
    const start: Rule | null = readRule(draft, text.start, [...path, 'start']);
    const expect = readSpan(text.expect, draft.yaml, [...path, 'expect'], draft.findings);
    const steps = text.steps.map((step, at): Step => {
      const compiled = compileStep(draft, step, [...path, 'steps', at]);
      return compiled.by === null ? { ...compiled, by: owner } : compiled;
    });
    if (start === null) return [];
    return [
      {
        id: text.id,
        ...marksOf(text),
        name: text.name ?? wordsOfId(text.id),
        start,
        owner,
        expect,
        steps,
        place: draft.yaml.placeOf(path),
      },
    ];
  });
}
