import type { ProcessDraft } from './draft.ts';
import { compileRule } from './expression/compile-rule.ts';
import { addError, addWarning } from './finding.ts';
import type { Rule } from './playbook.ts';
import { quoteRule } from './rule-text.ts';
import type { Path } from './yaml-file.ts';

/** Compiles the rule at a path; null when there is none, or when it is wrong (then `findings` say so). */
export function readRule(draft: Pick<ProcessDraft, 'findings' | 'yaml' | 'names'>, text: string | undefined, path: Path): Rule | null {
  if (text === undefined) return null;
  const { findings, yaml } = draft;
  const place = yaml.placeInText(path, 0);
  const outcome = compileRule(text, place, draft.names);
  const rest = yaml.restOfLine(path);
  const cut = /^\s+#(.*)$/.exec(rest);
  const cutMidRule =
    cut !== null && (outcome.kind === 'problem' ? outcome.problem.code === 'rule.syntax' : /^\s*(&&|\|\|)/.test(cut[1] ?? ''));
  if (cutMidRule) {
    const whole = quoteRule(`${text}${rest}`.trim());
    addError(
      findings,
      'rule.comment',
      place,
      'YAML takes the rest of this rule, from the # on, for a comment.',
      `${String(path.at(-1))}: ${whole}`,
    );
    return null;
  }
  if (outcome.kind === 'problem') {
    const { code, offset, message, fix } = outcome.problem;
    addError(findings, code, yaml.placeInText(path, offset), message, fix);
    return null;
  }
  for (const doubt of outcome.doubts) addWarning(findings, doubt.code, yaml.placeInText(path, doubt.offset), doubt.message, doubt.fix);
  return outcome.rule;
}
