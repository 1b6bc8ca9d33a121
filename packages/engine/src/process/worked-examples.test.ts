/// <reference types="vite/types/importMeta.d.ts" />
import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../language/compile-playbook.ts';
import type { PlaybookFiles } from '../language/playbook.ts';
import { runScenario } from './run-scenario.ts';
import { runScenarios } from './run-scenarios.ts';

const pages = import.meta.glob<string>(['../../../../docs/domain/gates.md', '../../../../docs/domain/next-step.md'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const { playbook, findings } = compilePlaybook(blocksOf(Object.values(pages)));

describe('the worked examples of the pages on gates and next steps', () => {
  it('are a playbook without a mistake', () => {
    expect(Object.keys(pages)).toHaveLength(2);
    // A guide is a text of its own, and the pages show none.
    expect(findings.filter(({ code }) => code !== 'guide.missing')).toEqual([]);
    expect(playbook?.scenarios).toHaveLength(10);
  });

  it.each(playbook?.scenarios ?? [])('$name', (scenario) => {
    expect(playbook === null ? 'no playbook' : runScenario(playbook, scenario).failures).toEqual([]);
  });

  it('exercise every exit and every criterion', () => {
    expect(playbook === null ? null : runScenarios(playbook).unexercised).toEqual({ exits: [], criteria: [] });
  });
});

/** YAML blocks whose first line names their file. */
function blocksOf(texts: readonly string[]): PlaybookFiles {
  const blocks = texts.flatMap((text) => [...text.matchAll(/^```yaml\n# (\S+)\n([\s\S]*?)^```$/gm)]);
  return Object.fromEntries(blocks.map(([, path = '', content = '']) => [path, content]));
}
