import type { Seller } from '@dealwright/engine/simulate/act';
import type { Role } from '../../platform/context.ts';

export interface Colleague {
  readonly name: string;
  readonly role: Role;
  /** Before the `@`; the owner's is the sign-in that is told. */
  readonly mailbox: string;
  readonly sells: Pick<Seller, 'role' | 'skill' | 'pace' | 'plays'>;
}

/** A demo says so in its name, wherever that is shown. */
export const DEMO_NAME = 'Nordlicht Works (demo)';

/** Who works in a demo company, with the roles of the playbook that they play where it has them. The owner sells too, so that their Today is not empty. */
export const DEMO_TEAM: readonly [Colleague, ...Colleague[]] = [
  {
    name: 'Olivia Demo',
    role: 'owner',
    mailbox: 'olivia',
    sells: { role: 'rep', skill: 0.75, pace: 0.9, plays: ['accountExecutive', 'customerSuccess'] },
  },
  { name: 'Adam Demo', role: 'admin', mailbox: 'adam', sells: { role: 'admin', skill: 0.5, pace: 1, plays: ['customerSuccess'] } },
  { name: 'Maria Demo', role: 'manager', mailbox: 'maria', sells: { role: 'manager', skill: 0.8, pace: 0.9 } },
  { name: 'Robin Demo', role: 'rep', mailbox: 'robin', sells: { role: 'rep', skill: 0.9, pace: 0.7, plays: ['accountExecutive'] } },
  {
    name: 'Rosa Demo',
    role: 'rep',
    mailbox: 'rosa',
    sells: { role: 'rep', skill: 0.6, pace: 1, plays: ['accountExecutive', 'customerSuccess'] },
  },
  { name: 'Rami Demo', role: 'rep', mailbox: 'rami', sells: { role: 'rep', skill: 0.5, pace: 1.2, plays: ['salesDevelopment'] } },
  { name: 'Ruben Demo', role: 'rep', mailbox: 'ruben', sells: { role: 'rep', skill: 0.3, pace: 1.6, plays: ['salesDevelopment'] } },
];
