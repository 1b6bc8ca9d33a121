import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition, ValueType } from './filter.ts';
import { conditionsFrom, filterText, OPS, takesValue } from './filter.ts';

const text = () => 'text' as const;

describe('filterText', () => {
  it('gives nothing without conditions, a leaf for one, an and for more', () => {
    expect(filterText([], text)).toBeUndefined();
    expect(filterText([{ field: 'city', op: 'contains', value: 'Ber' }], text)).toBe('{"field":"city","op":"contains","value":"Ber"}');
    expect(
      JSON.parse(
        filterText(
          [
            { field: 'city', op: 'empty', value: 'left over' },
            { field: 'name', op: 'eq', value: 'A' },
          ],
          text,
        ) ?? '',
      ),
    ).toEqual({
      and: [
        { field: 'city', op: 'empty' },
        { field: 'name', op: 'eq', value: 'A' },
      ],
    });
  });

  it('sends numbers and yes or no as what they are', () => {
    const types: Record<string, ValueType> = { employees: 'number', recurring: 'boolean' };
    const sent = filterText(
      [
        { field: 'employees', op: 'gte', value: '50' },
        { field: 'recurring', op: 'eq', value: 'true' },
      ],
      (field) => types[field] ?? 'text',
    );
    expect(sent).toContain('"value":50');
    expect(sent).toContain('"value":true');
  });
});

describe('conditionsFrom', () => {
  it('reads back what filterText wrote', () => {
    const condition = fc.constantFrom(...OPS.text).chain((op) =>
      fc.record<Condition>({
        field: fc.stringMatching(/^[a-z][a-zA-Z]{0,12}$/),
        op: fc.constant(op),
        value: takesValue(op) ? fc.string({ minLength: 1 }) : fc.constant(''),
      }),
    );
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 5 }), (conditions) => {
        expect(conditionsFrom(filterText(conditions, text))).toEqual(conditions);
      }),
    );
  });

  it('says null for what the builder cannot show', () => {
    expect(conditionsFrom('{')).toBeNull();
    expect(conditionsFrom('{"or":[]}')).toBeNull();
    expect(conditionsFrom('{"field":"a","op":"near","value":"x"}')).toBeNull();
    expect(conditionsFrom('{"field":"a","op":"in","value":["x"]}')).toBeNull();
  });
});
