import fc from 'fast-check';

type Schema = Readonly<Record<string, unknown>>;

/** Things people and programs send that nobody expects. */
const UGLY = fc.constantFrom<unknown>(
  null,
  '',
  ' ',
  '\u0000',
  'ß𝄞\u202E',
  '0',
  '-1',
  "'; drop table deals; --",
  '{{7*7}}',
  1e308,
  -0,
  0.1,
  true,
  [],
  {},
  ['x'],
  'a'.repeat(5000),
  '2026-02-30',
  '9999-12-31T23:59:59Z',
);

/** Values near a JSON schema: mostly fitting, sometimes of another kind, sometimes missing or too much. */
export function arbitraryOf(schema: Schema, id: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: fitting(schema, id) }, { weight: 1, arbitrary: UGLY });
}

function fitting(schema: Schema, id: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const { anyOf } = schema;
  if (Array.isArray(anyOf)) return fc.oneof(...anyOf.map((one: Schema) => fitting(one, id)));
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]));
  if ('const' in schema) return fc.constant(schema['const']);
  switch (schema['type']) {
    case 'string':
      return text(schema, id);
    case 'integer':
      return fc.oneof(fc.integer({ min: -5, max: 300 }), fc.constantFrom(Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER));
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(arbitraryOf((schema['items'] ?? {}) as Schema, id), { maxLength: 4 });
    case 'object':
      return object(schema, id);
    default:
      return fc.oneof(fc.string(), fc.integer(), UGLY);
  }
}

function text(schema: Schema, id: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  switch (schema['format']) {
    case 'uuid':
      return id;
    case 'date':
      return fc.constantFrom('2026-05-12', '2026-02-29', '0001-01-01', '9999-12-31');
    case 'date-time':
      return fc.constantFrom('2026-05-12T09:00:00Z', '2026-05-12T09:00:00+14:00', '0001-01-01T00:00:00Z', '2999-01-01T00:00:00Z');
    case 'email':
      return fc.constantFrom('anna@sample.test', 'ANNA@Sample.test', "o'neil@sample.test");
    case 'uri':
      return fc.constantFrom('https://example.test/x', 'http://[::1]/');
    default:
      break;
  }
  const pattern = typeof schema['pattern'] === 'string' ? schema['pattern'] : '';
  if (pattern.includes('\\d{1,15}')) return fc.constantFrom('12.50', '0', '-3', '999999999999999.9999', '1.2345');
  if (pattern.includes('[A-Z]{3}')) return fc.constantFrom('EUR', 'JPY', 'KWD', 'XXX');
  return fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom(
      'new',
      'contacted',
      'converted',
      'qualification',
      'needs',
      'won',
      'lost',
      'b2b-software',
      'bant',
      'need',
      'meddic',
      'pain',
      'research',
      '-amount,name',
      'name',
      'Europe/Berlin',
      '{"field":"stage","op":"in","value":["new"]}',
      '{"and":[{"field":"amount","op":"gt","value":"x"}]}',
    ),
  );
}

function object(schema: Schema, id: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const properties = (schema['properties'] ?? {}) as Record<string, Schema>;
  const required = Array.isArray(schema['required']) ? (schema['required'] as string[]) : [];
  const fields = Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, arbitraryOf(inner, id)]));
  const own = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) });
  const extra = schema['additionalProperties'];
  if (typeof extra !== 'object' || extra === null) return own;
  const keys = fc.constantFrom(
    'deal.amount',
    'deal.closesOn',
    'lead.recontactOn',
    'bant.need',
    'meddic.pain',
    'document.proposal',
    'step.research',
    'account.employees',
    '__proto__',
    'constructor',
    'x',
  );
  return fc.dictionary(keys, arbitraryOf(extra as Schema, id), { maxKeys: 4 });
}
