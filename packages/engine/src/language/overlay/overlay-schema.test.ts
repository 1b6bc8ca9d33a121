import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { playbookSchemas } from '../schemas.ts';

const schemas = playbookSchemas();

function accepts(name: 'overlayPlaybook' | 'overlayProcess' | 'overlayFramework', text: string): boolean {
  const schema: z.core.JSONSchema.JSONSchema = JSON.parse(JSON.stringify(schemas[name]));
  return z.fromJSONSchema(schema).safeParse(parse(text)).success;
}

describe('the published schemas of an overlay', () => {
  it.each([
    ['overlayPlaybook', 'extends: house\n', true],
    ['overlayPlaybook', 'extends: house\ndrop: [scenarios/held.yaml]\nroles: [notary]\n', true],
    ['overlayPlaybook', 'extends: house\ncurrency: euro\n', false],
    ['overlayProcess', 'process: sale\nstages: [{ id: talk, steps: [{ drop: [call] }, { id: mail, insert: after note }] }]\n', true],
    ['overlayProcess', 'process: sale\nstages: [{ drop: talk }]\nanytime: [{ to: lost, drop: [needs] }]\n', true],
    ['overlayProcess', 'kind: deal\n', false],
    ['overlayProcess', 'process: sale\nstages: [{ name: Talk }]\n', false],
    ['overlayProcess', 'process: sale\nunheardOf: 1\n', false],
    ['overlayFramework', 'framework: bant\nelements: [{ id: need, weight: 2 }]\n', true],
  ] as const)('%s: %s', (name, text, ok) => {
    expect(accepts(name, text)).toBe(ok);
  });
});
