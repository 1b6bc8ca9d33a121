import { describe, expect, it } from 'vitest';
import { readStated, withNumber, writeStated } from './stated-search.ts';

describe('numbers in the address', () => {
  it('come back as they were', () => {
    const stated = {
      arrivalsPerYear: 120,
      amount: 900.5,
      people: { owner: 4 },
      stayDays: { needs: 3, demo: 2.5 },
      forward: { needs: 0.6 },
    };
    expect(readStated(writeStated(stated))).toEqual(stated);
    expect(writeStated({})).toBeUndefined();
    expect(readStated(undefined)).toEqual({});
  });

  it('that nobody can mean are left out', () => {
    expect(readStated('a:ten,p:4,f.needs:-1,x.y:1,p.owner:3,__proto__:1')).toEqual({ people: { owner: 3 } });
  });

  it('are stated and taken back one by one', () => {
    const one = withNumber({ amount: 5 }, { key: 'forward', of: 'needs' }, 0.4);
    expect(one).toEqual({ amount: 5, forward: { needs: 0.4 } });
    expect(
      writeStated(withNumber(withNumber(one, { key: 'forward', of: 'needs' }, null), { key: 'amount', of: null }, null)),
    ).toBeUndefined();
  });
});
