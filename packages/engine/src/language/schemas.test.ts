import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { compilePlaybook } from './compile-playbook.ts';
import type { PlaybookFiles } from './playbook.ts';
import { playbookSchemas } from './schemas.ts';

const shipped = import.meta.glob('../../../../playbooks/b2b-software/**/*.{yaml,md}', { query: '?raw', import: 'default', eager: true });
const files: PlaybookFiles = Object.fromEntries(
  Object.entries(shipped).map(([path, text]) => [path.split('b2b-software/')[1] ?? path, text]),
);
const schemas = playbookSchemas();

/** Read back from the published text, as an editor would. */
function published(name: keyof typeof schemas): z.ZodType {
  const schema: z.core.JSONSchema.JSONSchema = JSON.parse(JSON.stringify(schemas[name]));
  return z.fromJSONSchema(schema);
}

const FOLDERS = {
  processes: 'process',
  frameworks: 'framework',
  scenarios: 'scenario',
  questions: 'questions',
  personas: 'persona',
  objections: 'objections',
} as const;
const FILES = { 'scoring.yaml': 'scoring', 'assignment.yaml': 'assignment' } as const;

function schemaOf(path: string): keyof typeof schemas {
  const folder = path.split('/')[0];
  const inFolder = Object.entries(FOLDERS).find(([name]) => name === folder);
  const alone = Object.entries(FILES).find(([name]) => name === path);
  return inFolder?.[1] ?? alone?.[1] ?? 'playbook';
}

const yamlFiles = Object.keys(files).filter((path) => path.endsWith('.yaml'));

describe('the published schemas', () => {
  it.each(yamlFiles)('accept %s as the parser does', (path) => {
    expect(published(schemaOf(path)).safeParse(parse(files[path] ?? '')).success).toBe(true);
  });

  it.each([
    ['playbook.yaml', 'currency: EUR', 'currency: euro'],
    ['playbook.yaml', 'language: 1', 'language: 7'],
    ['processes/deal.yaml', 'kind: deal', 'kind: sale'],
    ['processes/deal.yaml', 'kind: deal', 'kind: deal\nunheardOf: 1'],
    ['processes/customer.yaml', 'required: true', 'required: 1'],
    ['frameworks/bant.yaml', 'weight: 1', 'weight: -1'],
    ['scenarios/deal-lost.yaml', 'process: newBusiness', 'process: New business'],
  ])('%s: refuse %s → %s as the parser does', (path, old, written) => {
    const source = files[path] ?? '';
    if (!source.includes(old)) throw new Error(`${old} is not in ${path}`);
    const text = source.replace(old, written);
    expect(published(schemaOf(path)).safeParse(parse(text)).success).toBe(false);
    expect(compilePlaybook({ ...files, [path]: text }).playbook).toBeNull();
  });

  it('forbid unknown keys everywhere', () => {
    const texts = Object.values(schemas).map((schema) => JSON.stringify(schema));
    for (const text of texts) expect(text).toContain('"additionalProperties":false');
  });
});
