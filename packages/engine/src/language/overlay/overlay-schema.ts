/** What an overlay may write besides what its base may. */
const DROP = {
  description: 'Takes away what the base has: ids of this list, keys of this map, or at the top of playbook.yaml whole files.',
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }],
};
const INSERT = {
  description: 'Where it goes among the others: after discover, before won.',
  type: 'string',
  pattern: '^(after|before) [a-z]',
};
/** What a thing is known by stays needed: without it nobody could say what is refined. */
const IDS: ReadonlySet<string> = new Set(['id', 'to', 'task', 'process', 'framework', 'questions', 'persona', 'outcome']);

/** The schema of a file of an overlay, from that of a whole file: nothing but ids is needed, and `drop` and `insert` may stand anywhere. */
export function overlaySchema(schema: object): object {
  const loose = loosened(schema, false);
  return isMap(loose) ? loose : {};
}

function loosened(schema: unknown, inList: boolean): unknown {
  if (Array.isArray(schema)) return schema.map((one: unknown) => loosened(one, inList));
  if (!isMap(schema)) return schema;
  const entries = Object.entries(schema).map(([key, value]): [string, unknown] => {
    if (key === 'properties' && isMap(value)) return [key, properties(value, inList)];
    if (key === 'items')
      return [
        key,
        { anyOf: [loosened(value, true), { type: 'object', properties: { drop: DROP }, required: ['drop'], additionalProperties: false }] },
      ];
    if (key === 'required' && Array.isArray(value))
      return [
        key,
        inList ? value.filter((name) => IDS.has(String(name))) : value.filter((name) => name !== 'outcome' && IDS.has(String(name))),
      ];
    if (key === 'minItems') return [key, 0];
    return [key, key === 'anyOf' || key === 'additionalProperties' ? loosened(value, inList) : value];
  });
  return Object.fromEntries(entries);
}

function properties(given: Readonly<Record<string, unknown>>, inList: boolean): Record<string, unknown> {
  const own = Object.entries(given).map(([name, value]): [string, unknown] => [name, loosened(value, false)]);
  return { ...Object.fromEntries(own), drop: DROP, ...(inList ? { insert: INSERT } : {}) };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
