import type { Draft } from './draft.ts';
import { addError, type Findings } from './finding.ts';
import type { FlowStop, QuestionFlow } from './flow.ts';
import { didYouMean } from './near-name.ts';
import type { ParsedFile } from './parse-playbook.ts';
import { readRule } from './read-rule.ts';
import { RECORD_FIELDS } from './record-fields.ts';
import { ruleNames } from './rule-names.ts';
import type { FlowStopText, QuestionsText } from './selling-shapes.ts';
import type { YamlFile } from './yaml-file.ts';

/** The flow of a bank with every name in it checked; what is unreachable or never ends is an error. Null where a bank has none. */
export function compileFlow(draft: Draft, { text, yaml }: ParsedFile<QuestionsText>): QuestionFlow | null {
  const written = text.flow;
  if (written === undefined) return null;
  const { findings, frameworks } = draft;
  const names = ruleNames({ kind: 'deal', fields: RECORD_FIELDS.account, frameworks, stages: [], steps: [] });
  const before = findings.length;
  const ids = written.map(idOf);
  const stops = written.flatMap((stop, index): FlowStop[] => {
    const path = ['flow', index];
    const id = idOf(stop);
    if (ids.indexOf(id) < index) addError(findings, 'id.duplicate', yaml.placeOf(path), `"${id}" is there twice.`);
    if (stop.end !== undefined) return [{ kind: 'end', id, say: checkEnd(stop, index, yaml, findings) }];
    checkAsk(draft, text, stop, index, yaml);
    const following = ids[index + 1];
    const next = stop.next ?? following ?? '';
    if (next === '')
      addError(
        findings,
        'flow.noNext',
        yaml.placeOf(path),
        `Nothing says what comes after "${id}".`,
        'next: … or a last line - { end: done, say: … }',
      );
    checkNext(stop, ids, index, yaml, findings);
    return [
      {
        kind: 'ask',
        id,
        when: readRule({ findings, yaml, names }, stop.when, [...path, 'when']),
        choices: (stop.choices ?? []).map((choice) => ({ say: choice.say, value: choice.value ?? null, next: choice.next ?? next })),
        next,
      },
    ];
  });
  const flow = { stops };
  if (findings.length === before) checkWays(flow, yaml, findings);
  return flow;
}

const idOf = (stop: FlowStopText): string => stop.end ?? stop.ask ?? '';

function checkEnd(stop: FlowStopText, index: number, yaml: YamlFile, findings: Findings): string {
  for (const key of ['ask', 'when', 'choices', 'next'] as const)
    if (stop[key] !== undefined) addError(findings, 'flow.end', yaml.placeOfKey(['flow', index, key]), `An end has no "${key}".`);
  if (stop.say === undefined)
    addError(
      findings,
      'key.missing',
      yaml.placeOf(['flow', index]),
      '"say" is missing here.',
      'say: what it came to, and what to do with it',
    );
  return stop.say ?? '';
}

function checkAsk({ findings, frameworks }: Draft, text: QuestionsText, stop: FlowStopText, index: number, yaml: YamlFile): void {
  const path = ['flow', index];
  if (stop.ask === undefined) {
    addError(findings, 'key.missing', yaml.placeOf(path), 'A line of a flow asks or ends.', '- ask: … or - end: …');
    return;
  }
  const bank = text.bank.map(({ id }) => id);
  if (!bank.includes(stop.ask)) {
    const message = `There is no question "${stop.ask}" in this bank.${didYouMean(stop.ask, bank)}`;
    addError(findings, 'flow.unknown', yaml.placeOf([...path, 'ask']), message);
  }
  const answers = text.bank.find(({ id }) => id === stop.ask)?.answers;
  const element = frameworks.flatMap(({ elements }) => elements).find(({ ref }) => ref === answers);
  if (element === undefined || element.type !== 'choice') return;
  for (const [at, { value }] of (stop.choices ?? []).entries()) {
    if (value === undefined || element.choices.includes(value)) continue;
    const message = `"${value}" is no answer to ${element.ref}.${didYouMean(value, element.choices)}`;
    addError(findings, 'flow.value', yaml.placeOf([...path, 'choices', at, 'value']), message);
  }
}

function checkNext(stop: FlowStopText, ids: readonly string[], index: number, yaml: YamlFile, findings: Findings): void {
  const check = (next: string | undefined, path: (string | number)[]) => {
    if (next === undefined || ids.includes(next)) return;
    addError(findings, 'flow.unknown', yaml.placeOf(path), `The flow has no line "${next}".${didYouMean(next, ids)}`);
  };
  check(stop.next, ['flow', index, 'next']);
  for (const [at, choice] of (stop.choices ?? []).entries()) check(choice.next, ['flow', index, 'choices', at, 'next']);
}

/** Every line is reached from the first, and from every line an end can be reached. */
function checkWays({ stops }: QuestionFlow, yaml: YamlFile, findings: Findings): void {
  const ways = new Map(stops.map((stop) => [stop.id, waysFrom(stop)]));
  const [first] = stops;
  const reached = new Set(first === undefined ? [] : walk([first.id], (id) => ways.get(id) ?? []));
  const backwards = (id: string) => stops.filter((stop) => ways.get(stop.id)?.includes(id) === true).map((stop) => stop.id);
  const ending = new Set(
    walk(
      stops.filter(({ kind }) => kind === 'end').map(({ id }) => id),
      backwards,
    ),
  );
  for (const [index, { id }] of stops.entries()) {
    const place = yaml.placeOf(['flow', index]);
    if (!reached.has(id)) addError(findings, 'flow.unreachable', place, `Nothing leads to "${id}".`, `next: ${id}`);
    else if (!ending.has(id)) addError(findings, 'flow.endless', place, `From "${id}" no end is ever reached.`, '- { end: done, say: … }');
  }
}

function waysFrom(stop: FlowStop): string[] {
  if (stop.kind === 'end') return [];
  const onward = stop.choices.length === 0 || stop.when !== null ? [stop.next] : [];
  return [...onward, ...stop.choices.map(({ next }) => next)];
}

function walk(from: readonly string[], onward: (id: string) => readonly string[]): string[] {
  const seen = new Set(from);
  for (const id of seen) for (const next of onward(id)) seen.add(next);
  return [...seen];
}
