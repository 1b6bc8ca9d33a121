import { describe, expect, it } from 'vitest';
import { actOf } from './act-of.ts';

const step = { kind: 'need', ref: 'x', title: 'X', dueAt: null, fill: null, does: null, escalation: null };
const label = (part: Partial<Parameters<typeof actOf>[0]['step']>) => actOf({ step: { ...step, ...part } }).label;

describe('the act of a line of Today', () => {
  it('says how a step is done', () => {
    expect(label({ kind: 'step', does: 'call' })).toBe('Call and log');
    expect(label({ kind: 'step', does: 'task' })).toBe('Do and log');
  });
  it('says what fills in what a gate is missing', () => {
    expect(label({ kind: 'criterion', fill: { kind: 'step', ref: 'demo' }, does: 'meeting' })).toBe('Meet and log');
    expect(label({ fill: { kind: 'answer', ref: 'bant.need' } })).toBe('Answer');
    expect(label({ fill: { kind: 'field', ref: 'deal.closesOn' } })).toBe('Fill it in');
    expect(label({ fill: { kind: 'document', ref: 'proposal' } })).toBe('Add the document');
    expect(label({ fill: { kind: 'person', ref: 'champion' } })).toBe('Add the person');
  });
  it('finishes a task', () => {
    expect(label({ kind: 'task', does: 'task' })).toBe('Finish');
  });
  it('says no more than it knows', () => {
    expect(label({ kind: 'criterion' })).toBe('Open');
    expect(label({ kind: 'move' })).toBe('Move it');
  });
});
