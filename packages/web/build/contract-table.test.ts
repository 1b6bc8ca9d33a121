import * as records from '@dealwright/contract/records';
import * as views from '@dealwright/contract/views';
import { describe, expect, it } from 'vitest';
import { tableOf } from './contract-table.ts';

describe('the contract as the pages get it', () => {
  const table = tableOf(Object.entries(records));

  it('says where each endpoint is', () => {
    expect(table).toContain('export const changeLead = {"method":"PATCH","path":"/api/v1/leads/{id}"};');
    expect(table.match(/^export const (list|get|create|change|remove)/gm)).toHaveLength(
      Object.values(records).filter((one) => 'method' in one && /^(list|get|create|change|remove)/.test(nameOf(one))).length,
    );
  });

  it('keeps the media of those that speak no JSON', () => {
    expect(tableOf(Object.entries(views))).toMatch(/export const exportList = .*"media":"file"/);
  });

  it('keeps plain values and leaves shapes out', () => {
    expect(tableOf([['KINDS', ['a', 'b']]])).toBe('export const KINDS = ["a","b"];\n');
    expect(table).not.toMatch(/export const (account|contact|lead|customer|product) /);
    expect(tableOf([['line', () => 'x']])).toBe('');
  });
});

function nameOf(endpoint: unknown): string {
  return Object.entries(records).find(([, one]) => one === endpoint)?.[0] ?? '';
}
