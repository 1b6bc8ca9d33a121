import type { Act, Deed, Simulation, Subject, Wish } from './act.ts';
import { accountActs, type Known } from './accounts.ts';
import { arrivalsOf } from './arrivals.ts';
import { beginDeal, openDeal, workDeal } from './deals.ts';
import type { Life } from './life.ts';
import { companiesOf, type Company, MOST_COMPANIES, neighboursOf, type Person, personOf, SOURCES } from './made-up.ts';
import { type Random, randomOf } from './random.ts';
import { type Shop, shopOf } from './shop.ts';
import { workRecord } from './work-record.ts';
import { begin, keep, type World } from './world.ts';

/** A lead that became a deal: what the account, contact and deal are made from. */
interface Conversion {
  readonly life: Life;
  readonly known: Known;
  readonly person: Person;
  readonly source: string;
  readonly at: string;
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
  const steps = simulateInSteps(wish);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** The same, a record or so in each step, for who has other things to do between. */
export function* simulateInSteps(wish: Wish): Generator<undefined, Simulation, undefined> {
  const { sellers } = wish;
  const [first, ...rest] = sellers.filter(({ role }) => role === 'rep');
  const manager = sellers.find(({ role }) => role === 'manager') ?? sellers.find(({ role }) => role === 'admin') ?? null;
  const reps: World['reps'] = first === undefined ? sellers : [first, ...rest];
  const shop = shopOf(wish.playbook);
  const world: World = { wish, acts: [catalogue(wish, shop)], records: new Map(), manager, reps, first: qualifiers(reps), shop };
  const random = randomOf(`${wish.seed} company`);
  const count = Math.min(wish.accounts, MOST_COMPANIES);
  const companies = (shop.small ? neighboursOf : companiesOf)(random, Math.min(MOST_COMPANIES, count * 3));
  const accounts = companies.slice(0, count).map((company, index): Known => {
    const owner = random.pick(world.reps);
    return { company, key: keyOf('account', index), owner, at: '', contact: null, deals: 0 };
  });
  const conversions = yield* simulateLeads(world, accounts, companies.slice(count));
  let contacts = 0;
  let deals = 0;
  for (const conversion of conversions) {
    convert(world, conversion, keyOf('contact', contacts++), keyOf('deal', deals++));
    yield;
  }
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
    yield;
  }
  return { acts: world.acts.flat().toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)), records: world.records };
}

function keyOf(kind: string, index: number): string {
  return `${kind}-${String(index + 1).padStart(4, '0')}`;
}

/** Who takes what comes in: whoever qualifies, where somebody does. */
function qualifiers(reps: World['reps']): World['first'] {
  const [one, ...others] = reps.filter(({ plays }) => plays?.includes('salesDevelopment') === true);
  return one === undefined ? reps : [one, ...others];
}

/** What can be bought, there from the first day. */
function catalogue({ until, days, sellers, playbook }: Wish, { products }: Shop): Act[] {
  const at = new Date(Date.parse(until) - days * 86_400_000).toISOString();
  return products.map(({ key, name, code, price, period }): Act => {
    const fields = { name, code, unitPrice: `${price}.00`, currency: playbook.currency, recurring: period !== 'once' };
    return { at, by: sellers[0].id, about: { kind: 'product', key }, deed: { act: 'create', fields } };
  });
}

/** All leads, each worked on to where it stands; answers those that became deals, in that order. */
function* simulateLeads(
  world: World,
  accounts: readonly Known[],
  others: readonly Company[],
): Generator<undefined, readonly Conversion[], undefined> {
  const { wish, manager } = world;
  const random = randomOf(`${wish.seed} leads`);
  const fresh = Math.min(12, Math.ceil(wish.leads / 50));
  const arrivals = arrivalsOf(random, wish.playbook.calendar, { until: wish.until, days: wish.days, count: wish.leads, fresh });
  const conversions: Conversion[] = [];
  for (const [index, at] of arrivals.entries()) {
    const known = random.chance(PROMISING) || others.length === 0 ? accounts[random.whole(0, accounts.length - 1)] : undefined;
    const company = known?.company ?? others[random.whole(0, others.length - 1)];
    if (company === undefined) continue;
    const [person, source] = [company.person ?? personOf(random, company.domain), random.pick(SOURCES)];
    const whose =
      company.kind === 'person' ? {} : { company: company.name, ...(company.site ? { website: `https://${company.domain}` } : {}) };
    const fields = { ...person, ...whose, country: company.country, source };
    // The newest have just come in: nobody has taken them yet.
    const unowned = arrivals.length - index <= Math.ceil(fresh / 4);
    const life = begin(world, {
      kind: 'lead',
      key: keyOf('lead', index),
      fields,
      account: null,
      owner: random.pick(world.first),
      at,
      unowned,
    });
    if (unowned) {
      keep(world, life, {});
      continue;
    }
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
    yield;
  }
  return conversions.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** The lead's account and contact, and its deal with all that follows; told between the lead's last acts, as one act of the product. */
function convert(world: World, { life, known, person, source, at }: Conversion, key: string, deal: string): void {
  const by = life.owner;
  const act = (about: Subject, deed: Deed): Act => ({ at, by: by.id, about, deed });
  const parts: Act[] = known.at === '' ? accountActs(known, by, at) : [];
  known.at = known.at === '' ? at : known.at;
  // A household or a person has one contact, however often they ask.
  const contact = known.company.person === null ? key : (known.contact ?? key);
  const fields = { ...person, accountId: known.key, ownerId: by.id };
  if (known.contact !== contact) parts.push(act({ kind: 'contact', key: contact }, { act: 'create', fields }));
  known.contact = contact;
  const brought = life.subject.answers;
  const opened = beginDeal(world, known, { key: deal, at, owner: by, brought, source, leadId: life.key });
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
