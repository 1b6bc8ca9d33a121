import type { ProcessDraft } from './draft.ts';
import { checkRole, compileAccept } from './compile-accept.ts';
import { compileApprovals } from './compile-approvals.ts';
import { compileNeeds } from './compile-needs.ts';
import { readTiming } from './compile-timing.ts';
import { addError } from './finding.ts';
import { didYouMean } from './near-name.ts';
import type { Criterion, Exit } from './playbook.ts';
import { readRef } from './read-ref.ts';
import { marksOf } from './renames.ts';
import { readRule } from './read-rule.ts';
import type { ExitText } from './process-shape.ts';
import type { Path } from './yaml-file.ts';

/** The exits of a stage, or of `anytime`; one for each stage they lead to. */
export function compileExits(draft: ProcessDraft, texts: readonly ExitText[], path: Path, anytime: boolean): Exit[] {
  const { findings, yaml } = draft;
  const seen = new Set<string>();
  return texts.map((text, index) => {
    const here: Path = [...path, index];
    if (!draft.stages.includes(text.to)) {
      const near = didYouMean(text.to, draft.stages);
      addError(findings, 'stage.unknown', yaml.placeOf([...here, 'to']), `There is no stage "${text.to}" to go to.${near}`);
    }
    if (seen.has(text.to)) {
      addError(findings, 'exit.duplicate', yaml.placeOf([...here, 'to']), `There are two exits to "${text.to}"; put both gates into one.`);
    }
    seen.add(text.to);
    const target = draft.text.stages.find((stage) => stage.id === text.to);
    return {
      to: text.to,
      ...marksOf(text),
      name: text.name ?? target?.name ?? text.to,
      anytime,
      needs: compileNeeds(draft, text.needs ?? [], [...here, 'needs']),
      criteria: compileCriteria(draft, text.criteria ?? [], [...here, 'criteria']),
      approvals: compileApprovals(draft, text.approve, [...here, 'approve']),
      timing: readTiming(draft, text, here),
      accept: compileAccept(draft, text.accept, [...here, 'accept'], yaml),
      place: yaml.placeOf(here),
    };
  });
}

function compileCriteria(draft: ProcessDraft, texts: NonNullable<ExitText['criteria']>, path: Path): Criterion[] {
  const seen = new Set<string>();
  return texts.flatMap((text, index): Criterion[] => {
    const here: Path = [...path, index];
    if (seen.has(text.id)) addError(draft.findings, 'id.duplicate', draft.yaml.placeOf([...here, 'id']), `"${text.id}" is there twice.`);
    seen.add(text.id);
    const that = readRule(draft, text.that, [...here, 'that']);
    const fill = text.fill === undefined ? null : readRef(draft, text.fill, [...here, 'fill']);
    checkRole(draft, text.override, [...here, 'override']);
    if (that === null) return [];
    return [
      {
        id: text.id,
        ...marksOf(text),
        that,
        level: text.level ?? 'block',
        because: text.because ?? null,
        fill,
        override: text.override ?? null,
        place: draft.yaml.placeOf(here),
      },
    ];
  });
}
