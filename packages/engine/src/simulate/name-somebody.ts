import type { Fields } from './act.ts';
import { change, type Life, note, text } from './life.ts';
import { personOf } from './made-up.ts';

/** Which question brings whom into a deal, what they are called there, and what they decide by. */
const PARTS: Readonly<
  Record<string, { readonly role: string; readonly influence: string; readonly titles: readonly [string, ...string[]] }>
> = {
  economicBuyer: { role: 'economic buyer', influence: 'high', titles: ['Managing Director', 'Head of Finance', 'Chief Operating Officer'] },
  champion: { role: 'champion', influence: 'medium', titles: ['Head of Operations', 'Team Lead Service', 'Project Lead'] },
  decisionProcess: { role: 'technical evaluator', influence: 'medium', titles: ['IT Manager', 'Head of IT Security'] },
};
const STANCES = ['for', 'for', 'neutral', 'unknown', 'against'] as const;

/** Somebody they name when asked becomes a person of the deal: a contact of the account with a part in it. Answers who; null for nobody. */
export function nameSomebody(life: Life, ref: string): string | null {
  const { subject, random, key, shop } = life;
  const named = PARTS[ref.slice(ref.indexOf('.') + 1)];
  const site = text(subject.account?.['website']);
  const known = subject.stakeholders.some(({ role }) => role === named?.role);
  if (subject.kind !== 'deal' || named === undefined || site === null || shop.small || known) return null;
  const contact = `${key}-person-${subject.stakeholders.length + 1}`;
  const person = { ...personOf(random, site.replace('https://', '')), jobTitle: random.pick(named.titles) };
  const fields: Fields = { ...person, accountId: subject.record['accountId'] ?? null, ownerId: life.owner.id };
  life.acts.push({ at: life.now, by: life.owner.id, about: { kind: 'contact', key: contact }, deed: { act: 'create', fields } });
  const stance = random.pick(STANCES);
  const name = `${person.firstName} ${person.lastName}`;
  note(life, { act: 'part', contact, name, role: named.role, stance, influence: named.influence });
  change(life, {
    stakeholders: [...subject.stakeholders, { ...person, id: contact, name, role: named.role, stance, influence: named.influence }],
  });
  return `${name}, ${person.jobTitle}`;
}
