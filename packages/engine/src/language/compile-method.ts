import { compileRule } from './expression/compile-rule.ts';
import { addError, type Findings } from './finding.ts';
import type { Method } from './framework.ts';
import type { MethodText } from './framework-shape.ts';
import { didYouMean } from './near-name.ts';
import type { Framework, Rule } from './playbook.ts';
import { RECORD_FIELDS } from './record-fields.ts';
import { ruleNames } from './rule-names.ts';
import { parseSpan, SPAN_EXAMPLE } from './span.ts';
import type { YamlFile } from './yaml-file.ts';

/** What a framework says of itself as a way of selling; its steps ask only what it asks, and its gate names only what is its own. */
export function compileMethod(text: MethodText, framework: Framework, yaml: YamlFile, findings: Findings): Method {
  const refs = framework.elements.map(({ ref }) => ref);
  for (const [index, step] of (text.steps ?? []).entries())
    for (const [at, ask] of (step.asks ?? []).entries())
      if (!refs.includes(ask)) {
        const place = yaml.placeOf(['method', 'steps', index, 'asks', at]);
        addError(findings, 'ref.unknown', place, `There is no ${ask}.${didYouMean(ask, refs)}`);
      }
  const expect = text.expect === undefined ? null : parseSpan(text.expect);
  if (text.expect !== undefined && expect === null) {
    const place = yaml.placeOf(['method', 'expect']);
    addError(findings, 'span.form', place, `"${text.expect}" is not a span of time.`, `expect: ${SPAN_EXAMPLE}`);
  }
  return {
    focus: text.focus,
    bestFor: text['best-for'],
    marks: text.marks,
    fits: Object.fromEntries(Object.entries(text.fits).flatMap(([trait, fit]) => (fit === undefined ? [] : [[trait, fit]]))),
    expect,
    guide: text.guide ?? null,
    steps: (text.steps ?? []).map(({ id, do: does, title, asks }) => ({ id, do: does, title, asks: asks ?? [] })),
    gate: text.gate === undefined ? null : readGate(text.gate, framework, yaml, findings),
  };
}

function readGate(text: string, framework: Framework, yaml: YamlFile, findings: Findings): Rule | null {
  const path = ['method', 'gate'];
  const fields = [...RECORD_FIELDS.deal, ...RECORD_FIELDS.account, ...RECORD_FIELDS.contact, ...RECORD_FIELDS.stakeholder];
  const names = ruleNames({ kind: 'deal', fields, frameworks: [framework], stages: [], steps: [] });
  const outcome = compileRule(text, yaml.placeInText(path, 0), names);
  if (outcome.kind === 'rule') return outcome.rule;
  const { code, offset, message, fix } = outcome.problem;
  addError(findings, code, yaml.placeInText(path, offset), message, fix);
  return null;
}
