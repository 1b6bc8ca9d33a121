import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Condition, ValueType } from './filter.ts';
import { filterText, itemsFrom, OPS, valuesTaken } from './filter.ts';

const text = () => 'text' as const;

describe('filterText', () => {
  it('gives nothing without items, a leaf for one, an and for more', () => {
    expect(filterText([], text)).toBeUndefined();
    expect(filterText([{ field: 'city', op: 'contains', values: ['Ber'] }], text)).toBe('{"field":"city","op":"contains","value":"Ber"}');
    const two = filterText(
      [
        { field: 'city', op: 'empty', values: ['left over'] },
        {
          any: [
            { field: 'name', op: 'eq', values: ['A'] },
            { field: 'closesOn', op: 'ago', values: ['14'] },
          ],
        },
      ],
      text,
    );
    expect(JSON.parse(two ?? '')).toEqual({
      and: [
        { field: 'city', op: 'empty' },
        {
          or: [
            { field: 'name', op: 'eq', value: 'A' },
            { field: 'closesOn', op: 'lt', value: '@today-14' },
          ],
        },
      ],
    });
  });

  it('sends numbers and yes or no as what they are, and a span as two bounds', () => {
    const types: Record<string, ValueType> = { employees: 'number', recurring: 'boolean' };
    const sent = filterText(
      [
        { field: 'employees', op: 'between', values: ['5', '50'] },
        { field: 'recurring', op: 'eq', values: ['true'] },
      ],
      (field) => types[field] ?? 'text',
    );
    expect(sent).toBe(
      '{"and":[{"and":[{"field":"employees","op":"gte","value":5},{"field":"employees","op":"lte","value":50}]},{"field":"recurring","op":"eq","value":true}]}',
    );
  });
});

describe('itemsFrom', () => {
  const condition = (type: ValueType) =>
    fc.constantFrom(...OPS[type]).chain((op) => {
      const taken = valuesTaken(op);
      const one =
        op === 'ago'
          ? fc.nat(900).map(String)
          : op === 'during'
            ? fc.constantFrom('@thisWeek', '@lastQuarter')
            : fc.stringMatching(/^\w{1,9}$/);
      const [least, most] = taken === 'many' ? [1, 3] : [taken, taken];
      return fc.record<Condition>({
        field: fc.stringMatching(/^[a-z][a-zA-Z]{0,12}$/),
        op: fc.constant(op),
        values: fc.array(one, { minLength: least, maxLength: most }),
      });
    });
  const any = fc.oneof(condition('text'), condition('date'), condition('choice'));

  it('reads back what filterText wrote', () => {
    const item = fc.oneof(any, fc.record({ any: fc.array(any, { minLength: 1, maxLength: 3 }) }));
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), (items) => {
        const written = filterText(items, text);
        const read = itemsFrom(written);
        expect(read).not.toBeNull();
        // Two bounds of one field say the same as a span of it: what is sent stays the same.
        expect(filterText(read ?? [], text)).toBe(written);
      }),
    );
  });

  it('says null for what the builder cannot show', () => {
    for (const shown of [
      '{',
      '{"or":[]}',
      '{"field":"a","op":"near","value":"x"}',
      '{"not":{"field":"a","op":"empty"}}',
      '{"and":[{"or":[{"or":[]}]}]}',
    ])
      expect(itemsFrom(shown)).toBeNull();
  });
});
