import type { Kind, Process } from '../language/playbook.ts';
import type { Case } from '../process/case.ts';
import { chooseProcess } from '../process/choose-process.ts';
import type { Act, Deed, Fields, Lived, Seller, Simulation, Subject, Wish } from './act.ts';
import { accountActs, accountFields, type Known } from './accounts.ts';
import { arrivalsOf } from './arrivals.ts';
import { amount } from './fill-value.ts';
import { beginLife, type Life } from './life.ts';
import { companiesOf, type Company, MOST_COMPANIES, type Person, personOf, SOURCES } from './made-up.ts';
import { type Random, randomOf } from './random.ts';
import { workRecord } from './work-record.ts';

/** A lead that became a deal: what the account, contact and deal are made from. */
interface Conversion {
  readonly life: Life;
  readonly known: Known;
  readonly person: Person;
  readonly source: string;
  readonly at: string;
}

interface World {
  readonly wish: Wish;
  readonly acts: Act[][];
  readonly records: Map<string, Lived>;
  readonly manager: Seller | null;
  readonly reps: readonly [Seller, ...Seller[]];
}

/** Of the deals, so many at most come from leads; the rest begins at accounts that are known. */
const MOST_FROM_LEADS = 0.85;
/** Of the leads, so many come from companies that may become accounts. */
const PROMISING = 0.6;

/**
 * Runs a playbook forward: a company's leads, deals and customers, worked on by sellers of different skill from the first day to `until`.
 * Every move is one that `decideMove` allows; nothing is written by hand.
 * Shape: exactly as many accounts, leads and deals as wished for (fewer accounts where there are not so many names); the same wish gives
 * the same acts. Errors: a playbook without a process for deals is a programmer's mistake.
 */
export function simulateCompany(wish: Wish): Simulation {
  const { sellers } = wish;
  const [first, ...rest] = sellers.filter(({ role }) => role === 'rep');
  const manager = sellers.find(({ role }) => role === 'manager') ?? sellers.find(({ role }) => role === 'admin') ?? null;
  const world: World = { wish, acts: [], records: new Map(), manager, reps: first === undefined ? sellers : [first, ...rest] };
  const random = randomOf(`${wish.seed} company`);
  const count = Math.min(wish.accounts, MOST_COMPANIES);
  const companies = companiesOf(random, Math.min(MOST_COMPANIES, count * 3));
  const accounts = companies.slice(0, count).map((company, index): Known => {
    const owner = ownerOf(random, world);
    return { company, key: keyOf('account', index), owner, at: '', contact: null };
  });
  const conversions = simulateLeads(world, accounts, companies.slice(count));
  let contacts = 0;
  let deals = 0;
  for (const conversion of conversions) convert(world, conversion, keyOf('contact', contacts++), keyOf('deal', deals++));
  for (const moment of newAccounts(world, random, accounts)) openAccount(world, moment);
  const more = arrivalsOf(random, wish.playbook.calendar, {
    until: wish.until,
    days: wish.days * 0.8,
    count: wish.deals - deals,
    fresh: 2,
  });
  for (const at of more) {
    const there = accounts.filter((one) => one.at <= at);
    const known = there[random.whole(0, there.length - 1)] ?? accounts[0];
    if (known !== undefined) contacts += openDeal(world, known, at, keyOf('deal', deals++), keyOf('contact', contacts));
  }
  return { acts: world.acts.flat().toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)), records: world.records };
}

function keyOf(kind: string, index: number): string {
  return `${kind}-${String(index + 1).padStart(4, '0')}`;
}

function ownerOf(random: Random, { reps }: World): Seller {
  return random.pick(reps);
}

/** All leads, each worked on to where it stands; answers those that became deals, in that order. */
function simulateLeads(world: World, accounts: readonly Known[], others: readonly Company[]): readonly Conversion[] {
  const { wish, manager } = world;
  const random = randomOf(`${wish.seed} leads`);
  const fresh = Math.min(12, Math.ceil(wish.leads / 50));
  const arrivals = arrivalsOf(random, wish.playbook.calendar, { until: wish.until, days: wish.days, count: wish.leads, fresh });
  const conversions: Conversion[] = [];
  arrivals.forEach((at, index) => {
    const known = random.chance(PROMISING) || others.length === 0 ? accounts[random.whole(0, accounts.length - 1)] : undefined;
    const company = known?.company ?? others[random.whole(0, others.length - 1)];
    if (company === undefined) return;
    const [person, source] = [personOf(random, company.domain), random.pick(SOURCES)];
    const fields = { ...person, company: company.name, website: `https://${company.domain}`, country: company.country, source };
    const life = begin(world, 'lead', keyOf('lead', index), fields, null, ownerOf(random, world), at);
    const converted = life.subject.process.stages.find(({ outcome }) => outcome === 'converted')?.id ?? null;
    const full = known === undefined || conversions.length >= wish.deals * MOST_FROM_LEADS;
    workRecord(life, {
      fit: known === undefined ? random.between(0, 0.3) : random.between(0.3, 1),
      manager,
      never: full ? converted : null,
    });
    keep(world, life, {});
    const move = life.acts.find(({ deed }) => deed.act === 'move' && deed.decision.outcome === 'converted');
    if (move !== undefined && known !== undefined) conversions.push({ life, known, person, source, at: move.at });
  });
  return conversions.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The lead's account and contact, and its deal with all that follows; told between the lead's last acts, as one act of the product. */
function convert(world: World, { life, known, person, source, at }: Conversion, contact: string, deal: string): void {
  const by = life.owner;
  const act = (about: Subject, deed: Deed): Act => ({ at, by: by.id, about, deed });
  const parts: Act[] = known.at === '' ? accountActs(known, by, at) : [];
  known.at = known.at === '' ? at : known.at;
  known.contact = contact;
  parts.push(act({ kind: 'contact', key: contact }, { act: 'create', fields: { ...person, accountId: known.key, ownerId: by.id } }));
  const brought = life.subject.answers;
  const fields = { name: known.company.name, accountId: known.key, contactId: contact, source, leadId: life.key };
  const opened = begin(world, 'deal', deal, fields, accountFields(known.company), by, at, brought);
  parts.push(...opened.acts.splice(0, 1));
  const moveAt = life.acts.findIndex(({ deed }) => deed.act === 'move' && deed.decision.outcome === 'converted');
  life.acts.splice(moveAt, 0, ...parts);
  life.acts.splice(
    moveAt + parts.length + 1,
    0,
    act({ kind: 'lead', key: life.key }, { act: 'convert', account: known.key, contact, deal }),
  );
  workDeal(world, opened, known.company.name, brought);
}

/** Accounts that nobody converted to are found by the sellers themselves, most of them early. */
function newAccounts({ wish }: World, random: Random, accounts: readonly Known[]): readonly Known[] {
  const left = accounts.filter(({ at }) => at === '');
  const times = arrivalsOf(random, wish.playbook.calendar, { until: wish.until, days: wish.days, count: left.length, fresh: 0 });
  left.forEach((known, index) => {
    known.at = times[index] ?? wish.until;
  });
  return left;
}

function openAccount(world: World, known: Known): void {
  world.acts.push(accountActs(known, known.owner, known.at));
}

/** A deal at an account that is known; answers how many contacts were added for it. */
function openDeal(world: World, known: Known, at: string, deal: string, contact: string): number {
  const random = randomOf(`${world.wish.seed} ${deal} opening`);
  const { owner, company } = known;
  const added = known.contact === null;
  known.contact ??= contact;
  if (added) {
    const fields = { ...personOf(random, company.domain), accountId: known.key, ownerId: owner.id };
    world.acts.push([{ at, by: owner.id, about: { kind: 'contact', key: contact }, deed: { act: 'create', fields } }]);
  }
  const what = random.pick(['more seats', 'second site', 'renewal', 'pilot', 'new team']);
  const worth = random.chance(0.6) ? { amount: amount(random), currency: world.wish.playbook.currency } : {};
  const fields = { name: `${company.name}: ${what}`, accountId: known.key, contactId: known.contact, source: 'Account', ...worth };
  const life = begin(world, 'deal', deal, fields, accountFields(company), owner, at);
  workDeal(world, life, company.name, {});
  return added ? 1 : 0;
}

function workDeal(world: World, life: Life, account: string, brought: Case['answers']): void {
  const { random } = life;
  workRecord(life, { fit: random.between(0.2, 1), manager: world.manager, never: null });
  const started = startCustomer(world, life, account);
  keep(world, life, brought);
  if (started !== null) {
    workRecord(started, { fit: random.between(0.3, 1), manager: world.manager, never: null });
    keep(world, started, {});
  }
}

/** What the first win begins elsewhere, told right behind the move. */
function startCustomer(world: World, life: Life, name: string): Life | null {
  const moveAt = life.acts.findIndex(({ deed }) => deed.act === 'move' && deed.decision.outcome === 'won');
  const start = life.subject.process.starts.find(({ outcome, kind }) => outcome === 'won' && kind === 'customer');
  const process = world.wish.playbook.processes.find(({ id }) => id === start?.process);
  const won = life.acts[moveAt];
  if (won === undefined || start === undefined || process === undefined) return null;
  const key = life.key.replace('deal', 'customer');
  const { accountId = null, contactId = null } = life.subject.record;
  const fields = { name, accountId, contactId, since: won.at.slice(0, 10), dealId: life.key };
  const customer = begin(world, 'customer', key, fields, life.subject.account, life.owner, won.at, {}, process);
  const deed: Deed = { act: 'start', process: process.id, kind: 'customer', record: key, name };
  life.acts.splice(moveAt + 1, 0, ...customer.acts.splice(0, 1), { ...won, deed });
  return customer;
}

function begin(
  { wish }: World,
  kind: Kind,
  key: string,
  given: Fields,
  account: Fields | null,
  owner: Seller,
  at: string,
  answers: Case['answers'] = {},
  asked: Process | null = null,
): Life {
  const { playbook, until } = wish;
  const fields = { ...given, ownerId: owner.id };
  const fresh = { kind, record: fields, account, contacts: [], stakeholders: [], owner: { id: owner.id, name: owner.name } };
  const choice = chooseProcess(playbook, fresh, at, asked?.id);
  if (choice.kind === 'refused') throw new Error(`The playbook ${playbook.id} has no process for a ${kind}`);
  const random = randomOf(`${wish.seed} ${key}`);
  return beginLife({ key, kind, playbook, process: choice.process, fields, account, owner, at, until, random, answers });
}

function keep({ acts, records }: World, { key, acts: own, owner, subject, left }: Life, brought: Case['answers']): void {
  acts.push(own);
  records.set(key, { owner: owner.id, subject, left, brought });
}
