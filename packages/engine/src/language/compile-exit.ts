import type { ProcessDraft } from './draft.ts';
import { addError } from './finding.ts';
import { didYouMean } from './near-name.ts';
import type { Criterion, Exit, Need } from './playbook.ts';
import { readRef } from './read-ref.ts';
import { readRule } from './read-rule.ts';
import type { ExitText } from './shapes.ts';
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
      name: text.name ?? target?.name ?? text.to,
      anytime,
      needs: compileNeeds(draft, text.needs ?? [], [...here, 'needs']),
      criteria: compileCriteria(draft, text.criteria ?? [], [...here, 'criteria']),
      place: yaml.placeOf(here),
    };
  });
}

function compileNeeds(draft: ProcessDraft, texts: NonNullable<ExitText['needs']>, path: Path): Need[] {
  const seen = new Set<string>();
  return texts.flatMap((written, index): Need[] => {
    const here: Path = [...path, index];
    const text = typeof written === 'string' ? { ask: written } : written;
    const asks: Path = typeof written === 'string' ? here : [...here, 'ask'];
    const place = draft.yaml.placeOf(asks);
    if (seen.has(text.ask)) addError(draft.findings, 'id.duplicate', place, `${text.ask} is asked twice.`);
    seen.add(text.ask);
    const fill = readRef(draft, text.ask, asks);
    checkRole(draft, text.override, [...here, 'override']);
    if (fill?.kind === 'framework') {
      addError(
        draft.findings,
        'need.framework',
        place,
        'A whole framework is not one need.',
        `criteria: [{ id: known, that: score("${fill.ref}") >= 0.5, fill: framework.${fill.ref} }]`,
      );
    }
    if (fill === null) return [];
    return [{ id: text.ask, level: text.level ?? 'block', because: text.because ?? null, fill, override: text.override ?? null, place }];
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

function checkRole(draft: ProcessDraft, role: string | undefined, path: Path): void {
  if (role === undefined || draft.roles.includes(role)) return;
  const near = didYouMean(role, draft.roles);
  addError(
    draft.findings,
    'role.unknown',
    draft.yaml.placeOf(path),
    `There is no role "${role}".${near}`,
    `roles: [${role}] in playbook.yaml`,
  );
}
