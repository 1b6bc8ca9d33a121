import type { Draft } from './draft.ts';
import { wordsOfId } from './draft.ts';
import { addError, addWarning } from './finding.ts';
import { didYouMean } from './near-name.ts';
import { type Duration, type Kind, KINDS } from './playbook.ts';
import { readSpan } from './compile-framework.ts';
import { readRule } from './read-rule.ts';
import { ACTIVITY_EVENTS } from './record-fields.ts';
import { ruleNames } from './rule-names.ts';
import type { FitRule, Grades, Scoring, Signal } from './scoring.ts';
import type { ScoringText } from './selling-shapes.ts';
import type { YamlFile } from './yaml-file.ts';

const HOUR_MS = 3_600_000;
/** Interest fades by the calendar, holidays and nights counted. */
const UNIT_MS: Readonly<Partial<Record<Duration['unit'], number>>> = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 168 * HOUR_MS };
const PLAIN_HALF_LIFE_MS = 14 * 24 * HOUR_MS;

/** `scoring.yaml` with every rule checked against the declared record; what is wrong goes to the findings. */
export function compileScoring(draft: Draft, text: ScoringText, yaml: YamlFile): Scoring {
  const fit = Object.fromEntries(KINDS.map((kind) => [kind, compileFit(draft, kind, text, yaml)]));
  const signals = compileSignals(draft, text, yaml);
  const scoring = {
    fit: { lead: fit['lead'] ?? [], deal: fit['deal'] ?? [], customer: fit['customer'] ?? [] },
    signals,
    grades: text.grades,
  };
  checkGrades(draft, scoring, yaml);
  return scoring;
}

function compileFit(draft: Draft, kind: Kind, text: ScoringText, yaml: YamlFile): FitRule[] {
  const names = ruleNames({ kind, fields: draft.fields, frameworks: draft.frameworks, stages: [], steps: [] });
  const seen = new Set<string>();
  return (text.fit[kind] ?? []).flatMap((one, index) => {
    const path = ['fit', kind, index];
    if (seen.has(one.id)) addError(draft.findings, 'id.duplicate', yaml.placeOf([...path, 'id']), `"${one.id}" is there twice.`);
    seen.add(one.id);
    if (one.points === 0) addWarning(draft.findings, 'points.none', yaml.placeOf([...path, 'points']), `"${one.id}" gives no points.`);
    const when = readRule({ findings: draft.findings, yaml, names }, one.when, [...path, 'when']);
    return when === null ? [] : [{ id: one.id, name: one.name ?? wordsOfId(one.id), when, points: one.points, because: one.because }];
  });
}

function compileSignals(draft: Draft, text: ScoringText, yaml: YamlFile): Signal[] {
  const plain = readHalfLife(draft, text.engagement?.['half-life'], yaml, ['engagement', 'half-life']) ?? PLAIN_HALF_LIFE_MS;
  const known: readonly string[] = ACTIVITY_EVENTS;
  const seen = new Set<string>();
  return (text.engagement?.signals ?? []).map((one, index): Signal => {
    const path = ['engagement', 'signals', index];
    const place = yaml.placeOf([...path, 'happened']);
    if (!known.includes(one.happened)) {
      addError(draft.findings, 'name.unknown', place, `Nothing called "${one.happened}" happens.${didYouMean(one.happened, known)}`);
    }
    if (seen.has(one.happened)) addError(draft.findings, 'id.duplicate', place, `"${one.happened}" is there twice.`);
    seen.add(one.happened);
    return {
      what: one.happened,
      points: one.points,
      halfLifeMs: readHalfLife(draft, one['half-life'], yaml, [...path, 'half-life']) ?? plain,
      most: one.most ?? null,
      because: one.because,
      place,
    };
  });
}

function readHalfLife(draft: Draft, text: string | undefined, yaml: YamlFile, path: readonly (string | number)[]): number | null {
  const span = readSpan(text, yaml, path, draft.findings);
  if (span === null) return null;
  const unitMs = UNIT_MS[span.unit];
  if (unitMs === undefined || span.amount === 0) {
    addError(
      draft.findings,
      'span.halfLife',
      yaml.placeOf(path),
      'Interest fades by the clock: a half-life is in hours, days or weeks, and longer than none.',
      'half-life: 14 days',
    );
    return null;
  }
  return span.amount * unitMs;
}

function checkGrades(draft: Draft, scoring: Scoring, yaml: YamlFile): void {
  const { fit, engagement } = scoring.grades;
  checkFalling(draft, yaml, 'fit', [fit.A, fit.B, fit.C]);
  checkFalling(draft, yaml, 'engagement', [engagement[1], engagement[2], engagement[3]]);
  for (const kind of KINDS) {
    const rules = scoring.fit[kind];
    const reach = rules.reduce((sum, rule) => sum + Math.max(0, rule.points), 0);
    if (rules.length > 0 && reach < fit.A) {
      const message = `No ${kind} can be an A: all its rules together give ${reach} points, and A begins at ${fit.A}.`;
      addWarning(draft.findings, 'grade.unreachable', yaml.placeOf(['grades', 'fit', 'A']), message);
    }
  }
}

function checkFalling(draft: Draft, yaml: YamlFile, axis: keyof Grades, least: readonly number[]): void {
  if (least.every((value, index) => index === 0 || value < (least[index - 1] ?? Number.POSITIVE_INFINITY))) return;
  addError(
    draft.findings,
    'grade.order',
    yaml.placeOf(['grades', axis]),
    `The grades of ${axis} must fall: each begins below the one before.`,
  );
}
