import type { Finding, PlaybookFiles } from '@dealwright/engine/language/playbook';
import type { AskedInAll } from '@dealwright/engine/language/check-process';
import type { ScenariosRun } from '@dealwright/engine/process/run-scenarios';
import type { Answer, Command } from '../command.ts';
import { WrongCall } from '../command.ts';
import { readPlaybookFolder } from '../read-playbook-folder.ts';

export const playbook: Command = {
  usage: [
    'Usage: dealwright playbook check DIR [--json]',
    '       dealwright playbook test DIR [--json]',
    '',
    'check   reads the folder as the server would and says what is wrong: file, line, column, and what to write instead;',
    '        and how many values a sale asks for from capture to won',
    'test    checks, then plays the scenarios of the folder and says which exits and criteria none of them asked',
    '',
    'No server and no database is needed. Ends with 0 when there is no error and no scenario failed, else with 2;',
    'warnings change nothing.',
    '',
    '  --json   check: {"ok", "findings": [{"level", "code", "file", "line", "column", "message", "fix"}],',
    '           "asked": [{"chain", "values", "aim"}]}',
    '           test: the same and "scenarios": [{"file", "name", "passed", "failures"}], "unexercised": {"exits", "criteria"}',
  ].join('\n'),
  options: {},
  async run(call) {
    const [verb, folder, ...more] = call.words;
    if (verb !== 'check' && verb !== 'test') throw new WrongCall('Say "playbook check DIR" or "playbook test DIR".');
    if (folder === undefined || more.length > 0) throw new WrongCall(`Name one folder: playbook ${verb} DIR.`);
    const files = readPlaybookFolder(folder);
    return verb === 'check' ? check(files) : test(files);
  },
};

/** Loaded after the words were understood. */
async function language() {
  const [{ compilePlaybook }, { printFinding }] = await Promise.all([
    import('@dealwright/engine/language/compile-playbook'),
    import('@dealwright/engine/language/finding'),
  ]);
  return { compilePlaybook, printFinding };
}

async function check(files: PlaybookFiles): Promise<Answer> {
  const { compilePlaybook, printFinding } = await language();
  const { askedInAll } = await import('@dealwright/engine/language/check-process');
  const { playbook: compiled, findings } = compilePlaybook(files);
  const ok = compiled !== null;
  const asked = compiled === null ? [] : askedInAll(compiled);
  const text = [...asked.map(askedLine), textOf(findings, printFinding)].join('\n');
  return { code: ok ? 0 : 2, json: { ok, findings: findings.map(flat), asked }, text };
}

async function test(files: PlaybookFiles): Promise<Answer> {
  const { compilePlaybook, printFinding } = await language();
  const { playbook: compiled, findings } = compilePlaybook(files);
  if (compiled === null) {
    const unplayed = { scenarios: [], unexercised: { exits: [], criteria: [] } };
    return { code: 2, json: { ok: false, findings: findings.map(flat), ...unplayed }, text: textOf(findings, printFinding) };
  }
  const { runScenarios } = await import('@dealwright/engine/process/run-scenarios');
  const run = runScenarios(compiled);
  const scenarios = run.runs.map(({ scenario, run: { passed, failures } }) => ({
    file: scenario.file,
    name: scenario.name,
    passed,
    failures: failures.map(({ place, message }) => ({ ...place, message })),
  }));
  const json = { ok: run.passed, findings: findings.map(flat), scenarios, unexercised: run.unexercised };
  return { code: run.passed ? 0 : 2, json, text: [...findings.map(printFinding), ...linesOf(run)].join('\n') };
}

function flat({ level, code, place, message, fix }: Finding): object {
  return { level, code, ...place, message, fix };
}

function askedLine({ chain, values, aim }: AskedInAll): string {
  return `From capture to won (${chain.join(', then ')}): ${counted(values.length, 'value')} asked for; the aim is ${aim}.`;
}

function textOf(findings: readonly Finding[], print: (finding: Finding) => string): string {
  const errors = findings.filter((finding) => finding.level === 'error').length;
  const sum =
    findings.length === 0 ? 'The playbook is in order.' : `${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}.`;
  return [...findings.map(print), sum].join('\n');
}

function linesOf(run: ScenariosRun): string[] {
  const played = run.runs.flatMap(({ scenario, run: { passed, failures } }) => [
    `${passed ? 'passed' : 'FAILED'}  ${scenario.name}`,
    ...failures.map(({ place, message }) => `        ${place.file}:${place.line}:${place.column} ${message}`),
  ]);
  const failed = run.runs.filter((one) => !one.run.passed).length;
  const { exits, criteria } = run.unexercised;
  const unasked =
    exits.length + criteria.length === 0 ? [] : ['', 'No scenario asked:', ...[...exits, ...criteria].map((name) => `  ${name}`)];
  return [...played, ...unasked, '', `${counted(run.runs.length, 'scenario')}, ${failed} failed.`];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
