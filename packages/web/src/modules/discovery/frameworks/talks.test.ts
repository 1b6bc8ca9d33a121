import { beforeAll, describe, expect, it } from 'vitest';
import { setZone } from '../../../ui/format.ts';
import { AS_IT_WAS, firstChoice, heardIn, sourceSaid, talkOptions, type Source, type Talk } from './talks.ts';

beforeAll(() => setZone('Europe/Berlin'));

const meeting: Talk = { id: 'm', kind: 'meeting', subject: 'Line 3', occurredAt: '2019-11-12T23:30:00Z' };
const call: Talk = { id: 'c', kind: 'call', subject: null, occurredAt: '2019-11-04T09:00:00Z' };
const talks = [meeting, call];
const from = (ref: string, talk: NonNullable<Source>['talk']): NonNullable<Source> => ({ kind: 'activity', ref, talk });
const older = from('old', { kind: 'visit', at: '2019-03-01T09:00:00Z' });

describe('the talk an answer was heard in', () => {
  it('is told with its kind and its day where the workspace is', () => {
    expect(heardIn(from('m', { kind: 'meeting', at: meeting.occurredAt }))).toBe('from the meeting of Wed 13 Nov 2019');
    expect(heardIn(from('gone', null))).toBe('from a talk');
    expect(heardIn({ kind: 'document', ref: 'proposal', talk: null })).toBe('from a document');
  });

  it('is chosen among the talks of the record, the one it was heard in among them', () => {
    const labels = (source: Source) => talkOptions(talks, source).map(({ label }) => label);
    expect(labels(null)).toEqual(['Not said', 'Meeting of Wed 13 Nov 2019: Line 3', 'Call of Mon 4 Nov 2019']);
    expect(labels(from('c', null))).toEqual(labels(null));
    expect(labels(older)[1]).toBe('from the visit of Fri 1 Mar 2019');
  });

  it('begins with where it was heard, else with the one chosen last, if this record has it', () => {
    expect(firstChoice(talks, null, null)).toBe('');
    expect(firstChoice(talks, null, 'c')).toBe('c');
    expect(firstChoice(talks, null, 'of another record')).toBe('');
    expect(firstChoice(talks, from('m', null), 'c')).toBe('m');
    expect(firstChoice(talks, older, 'c')).toBe(AS_IT_WAS);
  });

  it('is said only where it changes', () => {
    expect(sourceSaid('', null)).toEqual({});
    expect(sourceSaid('c', null)).toEqual({ from: { activity: 'c' } });
    expect(sourceSaid('m', from('m', null))).toEqual({});
    expect(sourceSaid(AS_IT_WAS, older)).toEqual({});
    expect(sourceSaid('', older)).toEqual({ from: null });
    expect(sourceSaid('c', older)).toEqual({ from: { activity: 'c' } });
  });
});
