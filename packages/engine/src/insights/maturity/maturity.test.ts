import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePlaybook } from '../../language/compile-playbook.ts';
import { medianWait } from '../../replay/kaplan-meier.ts';
import { GAP_KINDS, type GapKind } from './gap-kinds.ts';
import { type Measured, maturityOf } from './maturity.ts';
import { traitsOf } from './playbook-traits.ts';
import { PRACTICE, PROFILE, tradeQuestion } from './questions.ts';
import { recommend } from './recommend.ts';

const NOTHING: Measured = { shares: {}, stays: [] };
const kindsOf = (answers: Record<string, string>, measured: Partial<Measured>) =>
  maturityOf(answers, { ...NOTHING, ...measured }).gaps.map(({ kind }) => kind);

describe('the questions', () => {
  it('are ten to fourteen, each with three or four answers and a gap of its own', () => {
    const all = [...PRACTICE, ...PROFILE, tradeQuestion([])];
    expect(all.length).toBeGreaterThanOrEqual(10);
    expect(all.length).toBeLessThanOrEqual(14);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { choices } of [...PRACTICE, ...PROFILE]) expect(choices).toHaveLength(3);
  });
});

describe('maturity', () => {
  it('counts what was answered and says nothing of what was not', () => {
    const found = maturityOf({ stages: 'yes', nextStep: 'partly', lostReason: 'no', guides: 'no-such-choice' }, NOTHING);
    expect(found).toMatchObject({ inPlace: 1, partly: 1, lacking: 1, of: 11 });
    expect(found.gaps.map(({ kind, said }) => [kind, said])).toEqual([
      ['lostReason', 'No'],
      ['nextStep', 'On most'],
    ]);
  });

  it('holds the records against what was said', () => {
    const { gaps } = maturityOf({ nextStep: 'yes' }, { ...NOTHING, shares: { nextStep: { hits: 62, n: 80 } } });
    expect(gaps).toHaveLength(1);
    expect(gaps[0]).toMatchObject({ kind: 'nextStep', unlikeSaid: true, said: null, hits: 62, size: { n: 80, estimate: 0.775 } });
  });

  it('takes no small number, and no small share, for a gap', () => {
    expect(kindsOf({}, { shares: { owner: { hits: 9, n: 9 } } })).toEqual([]);
    // 20 of 100: 0.13 to 0.29. 15 of 100: 0.09 to 0.23.
    expect(kindsOf({}, { shares: { owner: { hits: 20, n: 100 }, value: { hits: 15, n: 100 } } })).toEqual(['owner']);
  });

  it('takes a stage for slow only where the whole interval is longer than expected', () => {
    const median = medianWait(Array.from({ length: 40 }, (_, n) => ({ days: 10 + n, ended: true })));
    const stay = { stage: 'demo', name: 'Demo', process: 'newBusiness', median };
    expect(kindsOf({}, { stays: [{ ...stay, expected: 5 }] })).toEqual(['slow']);
    for (const expected of [null, median.estimate, 100]) expect(kindsOf({}, { stays: [{ ...stay, expected }] })).toEqual([]);
  });

  it('puts the largest first, and tells what was said as well', () => {
    expect(kindsOf({ discount: 'no' }, { shares: { owner: { hits: 95, n: 100 }, value: { hits: 40, n: 100 } } })).toEqual([
      'owner',
      'discount',
      'value',
    ]);
  });

  it('finds no more gaps where fewer records show one', () => {
    const kinds = Object.keys(GAP_KINDS).filter((kind): kind is GapKind => kind in GAP_KINDS && kind !== 'slow');
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.integer({ min: 0, max: 200 }), fc.nat(200), fc.nat(200), (kind, n, a, b) => {
        const [fewer, more] = [Math.min(a, b, n), Math.min(Math.max(a, b), n)];
        const gapsAt = (hits: number) => kindsOf({}, { shares: { [kind]: { hits, n } } }).length;
        expect(gapsAt(fewer)).toBeLessThanOrEqual(gapsAt(more));
      }),
    );
  });
});

const texts = import.meta.glob<string>('../../../../../playbooks/{b2b-software,small-business}/**/*.{yaml,md}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

function shipped(name: string) {
  const files = Object.entries(texts).flatMap(([path, text]) => {
    const file = path.split(`/playbooks/${name}/`)[1];
    return file === undefined ? [] : [[file, text] as const];
  });
  const { playbook } = compilePlaybook(Object.fromEntries(files));
  if (playbook === null) throw new Error(`${name} does not compile`);
  return traitsOf(playbook);
}

describe('what a playbook looks after', () => {
  it('is read off its text', () => {
    const b2b = shipped('b2b-software');
    expect(b2b).toMatchObject({ solo: false, complex: true });
    for (const kind of [
      'stages',
      'qualifying',
      'need',
      'nextStep',
      'gates',
      'lostReason',
      'handover',
      'silence',
      'owner',
      'value',
    ] as const)
      expect(b2b.looksAfter, kind).toContain(kind);
    expect(shipped('small-business').solo).toBe(true);
  });
});

describe('the recommendation', () => {
  const traits = (solo: boolean, complex: boolean, ...looksAfter: GapKind[]) => ({ solo, complex, looksAfter: new Set(looksAfter) });
  const all = [
    { id: 'b2b-software', traits: traits(false, true, 'lostReason', 'nextStep'), taken: true },
    { id: 'insurance', traits: traits(false, true, 'lostReason', 'discount'), taken: false },
    { id: 'small-business', traits: traits(true, false, 'lostReason'), taken: false },
  ];
  it('goes by the trade first', () => {
    const [first] = recommend(all, { trade: 'insurance', deciders: 'several', team: 'few' }, [], new Set());
    expect(first).toMatchObject({ id: 'insurance', points: 8, reasons: [{ code: 'trade' }, { code: 'complex' }] });
  });
  it('names the gaps another one would look after, and not those that are looked after already', () => {
    const [first, ...rest] = recommend(all, { trade: 'other' }, ['lostReason', 'discount'], new Set<GapKind>(['lostReason']));
    expect(first).toMatchObject({ id: 'insurance', points: 1, reasons: [{ code: 'looksAfter', gaps: ['discount'] }] });
    expect(rest).toEqual([]);
  });
  it('gives nobody who sells with others a playbook for one alone', () => {
    expect(recommend(all, { team: 'many', deciders: 'one' }, ['lostReason'], new Set()).map(({ id }) => id)).not.toContain(
      'small-business',
    );
    expect(recommend(all, { team: 'alone', deciders: 'one' }, ['lostReason'], new Set())[0]?.id).toBe('small-business');
  });
});
