import type { Plain } from '../base/reason.ts';
import type { Kind, Process } from '../language/playbook.ts';
import type { Case } from '../process/case.ts';
import { chooseProcess } from '../process/choose-process.ts';
import type { Act, Fields, Lived, Seller, Wish } from './act.ts';
import { tasksOf } from './leave-tasks.ts';
import { asOwner, beginLife, type Life } from './life.ts';
import { randomOf } from './random.ts';
import type { Shop } from './shop.ts';

/** A simulated company with what happened in it so far. */
export interface World {
  readonly wish: Wish;
  readonly acts: Act[][];
  readonly records: Map<string, Lived>;
  readonly manager: Seller | null;
  readonly reps: readonly [Seller, ...Seller[]];
  /** Those of them who qualify what comes in; all where nobody does that alone. */
  readonly first: readonly [Seller, ...Seller[]];
  readonly shop: Shop;
}

interface Beginning {
  readonly kind: Kind;
  readonly key: string;
  readonly fields: Fields;
  readonly account: Fields | null;
  readonly owner: Seller;
  readonly at: string;
  readonly unowned?: boolean;
  readonly answers?: Case['answers'];
  /** The process it was begun with; chosen by the playbook where nobody said. */
  readonly process?: Process;
  readonly facts?: Readonly<Record<string, Plain>>;
  readonly handover?: Case['handover'];
}

/** A record as the product would open it. Errors: a playbook without a process for its kind is a programmer's mistake. */
export function begin({ wish, shop }: World, { process, ...given }: Beginning): Life {
  const { playbook, until, sellers, seed } = wish;
  const { kind, key, account, owner, at } = given;
  const fields = { ...given.fields, ownerId: given.unowned === true ? null : owner.id };
  const fresh = { kind, record: fields, account, contacts: [], stakeholders: [], owner: asOwner(owner) };
  const choice = chooseProcess(playbook, fresh, at, process?.id);
  if (choice.kind === 'refused') throw new Error(`The playbook ${playbook.id} has no process for a ${kind}`);
  return beginLife({ ...given, fields, playbook, process: choice.process, crew: sellers, shop, until, random: randomOf(`${seed} ${key}`) });
}

/** What a record left behind, with what its owner noted for themselves. */
export function keep({ acts, records }: World, life: Life, brought: Case['answers']): void {
  const { key, acts: own, owner, beganWith, subject, left } = life;
  acts.push(own, [...(subject.owner === null ? [] : tasksOf(life))]);
  records.set(key, { owner: subject.owner === null ? null : owner.id, beganWith: beganWith.id, subject, left, brought });
}
