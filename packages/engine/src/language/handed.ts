import type { ProcessDraft } from './draft.ts';
import { addError } from './finding.ts';
import type { Handed, Handing } from './handing.ts';
import { readRef } from './read-ref.ts';
import type { Path } from './yaml-file.ts';

/** Reads `gives` and `takes` of a stage: fields, answers and documents, each once. */
export function compileHanding(
  draft: ProcessDraft,
  text: { gives?: readonly string[] | undefined; takes?: readonly string[] | undefined },
  path: Path,
): Handing {
  const gives = readHanded(draft, text.gives, [...path, 'gives']);
  const takes = readHanded(draft, text.takes, [...path, 'takes']);
  return { ...(gives.length === 0 ? {} : { gives }), ...(takes.length === 0 ? {} : { takes }) };
}

function readHanded(draft: ProcessDraft, refs: readonly string[] | undefined, path: Path): readonly Handed[] {
  const seen = new Set<string>();
  return (refs ?? []).flatMap((ref, index): Handed[] => {
    const here = [...path, index];
    const fill = readRef(draft, ref, here);
    if (fill === null) return [];
    const place = draft.yaml.placeOf(here);
    if (fill.kind !== 'field' && fill.kind !== 'answer' && fill.kind !== 'document') {
      addError(draft.findings, 'handed.value', place, `${ref} is no value: fields, answers and documents go from stage to stage.`);
      return [];
    }
    if (seen.has(ref)) addError(draft.findings, 'id.duplicate', place, `${ref} is there twice.`);
    seen.add(ref);
    return [{ ref, fill, place }];
  });
}
