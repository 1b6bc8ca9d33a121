/** What an event holds, as it is read. */
export type Payload = Readonly<Record<string, unknown>>;
/** An event in words; the record or thing it happened to stands beside it. */
export type Say = (payload: Payload) => string;

export const text = (payload: Payload, name: string): string => (typeof payload[name] === 'string' ? payload[name] : '');
export const number = (payload: Payload, name: string): number => (typeof payload[name] === 'number' ? payload[name] : 0);
export const inner = (payload: Payload, name: string): Payload => {
  const value = payload[name];
  return isPayload(value) ? value : {};
};
export const list = (payload: Payload, name: string): readonly unknown[] => {
  const value: unknown = payload[name];
  return Array.isArray(value) ? value : [];
};
export const isPayload = (value: unknown): value is Payload => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as people read it; what is not known says so. */
export function said(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'unknown';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(said).join(', ');
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
}

/** `3 records`, `1 record` */
export const many = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`;

/** Field by field, from what to what. */
export function changesIn(payload: Payload, nameOf: (field: string) => string): string {
  return Object.entries(inner(payload, 'changes'))
    .map(([field, change]) => (isPayload(change) ? `${nameOf(field)}: ${said(change['from'])} → ${said(change['to'])}` : nameOf(field)))
    .join('; ');
}
