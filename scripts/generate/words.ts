/** `accept-quote` → `acceptQuote`. */
export function camel(kebab: string): string {
  return kebab.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `room-visit` → `RoomVisit`. */
export function pascal(kebab: string): string {
  const joined = camel(kebab);
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

/** `room-visit` → `room visit`. */
export function spoken(kebab: string): string {
  return kebab.replaceAll('-', ' ');
}

const IRREGULAR: Readonly<Record<string, string>> = {
  begin: 'begun',
  choose: 'chosen',
  draw: 'drawn',
  give: 'given',
  hold: 'held',
  leave: 'left',
  lose: 'lost',
  make: 'made',
  pay: 'paid',
  put: 'put',
  send: 'sent',
  set: 'set',
  split: 'split',
  take: 'taken',
  win: 'won',
  withdraw: 'withdrawn',
  write: 'written',
};

/** `accept` → `accepted`; events are named in the past tense. */
export function past(verb: string): string {
  const irregular = IRREGULAR[verb];
  if (irregular !== undefined) return irregular;
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  return /^[^aeiou]*[aeiou][bdgmnpt]$/.test(verb) ? `${verb}${verb.slice(-1)}ed` : `${verb}ed`;
}

export function isKebab(name: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);
}
