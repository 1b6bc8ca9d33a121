import { addError, type Findings } from '../finding.ts';
import type { ParsedFile, ParsedPlaybook } from '../parse-playbook.ts';
import type { ProcessText } from '../process-shape.ts';
import type { Path, YamlFile } from '../yaml-file.ts';

/** A thing that may have had another id, with where that is written. */
interface Named {
  readonly id: string;
  readonly was: string | undefined;
  readonly yaml: YamlFile;
  readonly path: Path;
}

/** Refuses a `was` that names what is still there, or that two things claim: nobody could say what became of it. */
export function checkRenames(parsed: ParsedPlaybook, findings: Findings): void {
  const { processes, frameworks, playbook } = parsed;
  checkNames(
    'process',
    processes.map(({ text, yaml }) => ({ id: text.process, was: text.was, yaml, path: [] })),
    findings,
  );
  checkNames(
    'framework',
    frameworks.map(({ text, yaml }) => ({ id: text.framework, was: text.was, yaml, path: [] })),
    findings,
  );
  for (const file of processes) checkProcessRenames(file, findings);
  for (const { text, yaml } of frameworks) checkNames('element', listed(text.elements, yaml, ['elements']), findings);
  for (const [owner, fields] of Object.entries(playbook?.text.fields ?? {})) {
    const named = Object.entries(fields ?? {}).map(([id, field]) => ({ id, was: field.was, path: ['fields', owner, id] }));
    checkNames('field', playbook === null ? [] : named.map((one) => ({ ...one, yaml: playbook.yaml })), findings);
  }
}

function checkProcessRenames({ text, yaml }: ParsedFile<ProcessText>, findings: Findings): void {
  const places = [...entriesAt(text.stages, ['stages']), ...entriesAt(text.tracks, ['tracks'])];
  const exits = [
    ...entriesAt(text.anytime, ['anytime']),
    ...text.stages.flatMap((stage, at) => entriesAt(stage.exits, ['stages', at, 'exits'])),
  ];
  checkNames('stage', listed(text.stages, yaml, ['stages']), findings);
  checkNames('track', listed(text.tracks, yaml, ['tracks']), findings);
  checkNames(
    'step',
    places.flatMap(({ item, path }) => listed(item.steps, yaml, [...path, 'steps'])),
    findings,
  );
  // A criterion may stand in several gates as the same rule.
  const criteria = exits.flatMap(({ item, path }) => listed(item.criteria, yaml, [...path, 'criteria']));
  const once = new Map(criteria.map((one) => [`${one.id} ${one.was ?? ''}`, one]));
  checkNames('criterion', [...once.values()], findings);
  for (const stage of [{ exits: text.anytime, path: ['anytime'] }, ...text.stages.map((one, at) => exitsOf(one.exits, at))]) {
    const named = entriesAt(stage.exits, stage.path).map(({ item, path }) => ({ id: item.to, was: item.was, yaml, path }));
    checkNames('exit', named, findings);
  }
}

function exitsOf(exits: ProcessText['anytime'], at: number): { readonly exits: ProcessText['anytime']; readonly path: Path } {
  return { exits, path: ['stages', at, 'exits'] };
}

function entriesAt<T>(items: readonly T[] | undefined, path: Path): readonly { readonly item: T; readonly path: Path }[] {
  return (items ?? []).map((item, at) => ({ item, path: [...path, at] }));
}

function listed(
  items: readonly (string | { readonly id: string; readonly was?: string | undefined })[] | undefined,
  yaml: YamlFile,
  path: Path,
): Named[] {
  return entriesAt(items, path).map(({ item, path: own }) =>
    typeof item === 'string' ? { id: item, was: undefined, yaml, path: own } : { id: item.id, was: item.was, yaml, path: own },
  );
}

function checkNames(what: string, things: readonly Named[], findings: Findings): void {
  const there = new Set(things.map(({ id }) => id));
  const claimed = new Map<string, string>();
  for (const { id, was, yaml, path } of things) {
    if (was === undefined) continue;
    const place = yaml.placeOf([...path, 'was']);
    const other = claimed.get(was);
    if (there.has(was)) {
      const message = `The ${what} "${was}" is still there, so "${id}" was never called so. Leave "was" out, or drop "${was}".`;
      addError(findings, 'was.there', place, message);
    } else if (other !== undefined) {
      addError(findings, 'was.twice', place, `"${other}" was "${was}" already; one ${what} becomes one other. Leave one "was" out.`);
    }
    claimed.set(was, id);
  }
}
