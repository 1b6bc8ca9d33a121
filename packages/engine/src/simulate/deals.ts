import type { Case } from '../process/case.ts';
import type { Act, Deed, Seller } from './act.ts';
import { accountFields, type Known } from './accounts.ts';
import { prolonged, type Promise, promisedBy } from './after-win.ts';
import type { Life } from './life.ts';
import { personOf } from './made-up.ts';
import { randomOf } from './random.ts';
import { roundAmount } from './shop.ts';
import { workRecord } from './work-record.ts';
import { begin, keep, type World } from './world.ts';

const LARGE = ['Order entry', 'Spare parts desk', 'Warehouse', 'Second site', 'Returns', 'Field service'] as const;
const SMALL = ['Booking page', 'Reminders', 'Second calendar', 'Summer courses', 'Move from the old tool'] as const;

interface Opening {
  readonly key: string;
  readonly at: string;
  readonly owner: Seller;
  readonly brought: Case['answers'];
  readonly source: string;
  readonly leadId?: string;
  readonly amount?: string;
}

/** A deal at an account, named after what it is about. */
export function beginDeal(world: World, known: Known, given: Opening): Life {
  const { company, key: accountId, contact } = known;
  const { key, at, owner, brought, source, leadId, amount } = given;
  const what = world.shop.small ? SMALL : LARGE;
  // Another thing each time, whatever they began with.
  const first = randomOf(`${world.wish.seed} ${accountId} name`).whole(0, what.length - 1);
  const name = `${what[(first + known.deals) % what.length] ?? ''}, ${company.name}`;
  known.deals += 1;
  const abroad = company.country === 'CH' && !world.shop.small;
  const currency = abroad ? 'CHF' : amount === undefined ? null : world.wish.playbook.currency;
  const fields = {
    name,
    accountId,
    contactId: contact,
    source,
    ...(leadId === undefined ? {} : { leadId }),
    ...(amount === undefined ? {} : { amount }),
    ...(currency === null ? {} : { currency }),
  };
  return begin(world, { kind: 'deal', key, fields, account: accountFields(company), owner, at, answers: brought });
}

/** A deal at an account that is known; answers how many contacts were added for it. */
export function openDeal(world: World, known: Known, at: string, key: string, contact: string): number {
  const random = randomOf(`${world.wish.seed} ${key} opening`);
  const { owner, company } = known;
  const added = known.contact === null;
  known.contact ??= contact;
  if (added) {
    const fields = { ...(company.person ?? personOf(random, company.domain)), accountId: known.key, ownerId: owner.id };
    world.acts.push([{ at, by: owner.id, about: { kind: 'contact', key: contact }, deed: { act: 'create', fields } }]);
  }
  const heard = random.chance(0.25) ? { amount: roundAmount(random, world.shop) } : {};
  const life = beginDeal(world, known, { key, at, owner, brought: {}, source: 'Account', ...heard });
  workDeal(world, life, company.name, {});
  return added ? 1 : 0;
}

/** Works on a deal to where it stands, and on the customer it may begin. */
export function workDeal(world: World, life: Life, account: string, brought: Case['answers']): void {
  const { random } = life;
  workRecord(life, { fit: random.between(0.2, 1), manager: world.manager, never: null });
  const won = life.acts.find(({ deed }) => deed.act === 'move' && deed.decision.outcome === 'won');
  const promise = won === undefined ? null : promisedBy(life, won);
  const started = won === undefined ? null : startCustomer(world, life, won, account, promise);
  keep(world, life, brought);
  if (promise !== null) world.acts.push([...promise.acts]);
  if (started === null) return;
  const known = started.subject.answers;
  workRecord(started, { fit: random.between(0.3, 1), manager: world.manager, never: null });
  keep(world, started, known);
  if (promise !== null) world.acts.push([...prolonged(started, promise)]);
}

/** What the first win begins elsewhere, told right behind the move. */
function startCustomer(world: World, life: Life, won: Act, name: string, promise: Promise | null): Life | null {
  const start = life.subject.process.starts.find(({ outcome, kind }) => outcome === 'won' && kind === 'customer');
  const process = world.wish.playbook.processes.find(({ id }) => id === start?.process);
  if (start === undefined || process === undefined) return null;
  const key = life.key.replace('deal', 'customer');
  const { accountId = null, contactId = null } = life.subject.record;
  const customer = begin(world, {
    kind: 'customer',
    key,
    fields: { name, accountId, contactId, since: won.at.slice(0, 10), dealId: life.key },
    account: life.subject.account,
    owner: life.owner,
    at: won.at,
    process,
    answers: start.copy.includes('promises') ? life.subject.answers : {},
    facts: { 'customer.termEndsOn': promise?.term.endsOn ?? null },
    handover: start.accept === null ? null : { ...start.accept, askedAt: won.at },
  });
  const deed: Deed = { act: 'start', process: process.id, kind: 'customer', record: key, name };
  life.acts.splice(life.acts.indexOf(won) + 1, 0, ...customer.acts.splice(0, 1), { ...won, deed });
  return customer;
}
