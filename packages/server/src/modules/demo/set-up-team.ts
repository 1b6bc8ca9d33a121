import type { Playbook } from '@dealwright/engine/language/playbook';
import { addDays, calendarDate } from '@dealwright/engine/base/working-time';
import type { Seller } from '@dealwright/engine/simulate/act';
import { changeMember } from '../../platform/auth/actions/change-member.ts';
import type { Context } from '../../platform/context.ts';
import { setRate } from '../../platform/rates/actions/write-rate.ts';

type Team = readonly { readonly seller: Seller }[];

/** Worth of a Swiss franc in euros, from these days before the demo on. */
const FRANC = [
  { daysBefore: 900, rate: '1.04' },
  { daysBefore: 400, rate: '1.06' },
  { daysBefore: 60, rate: '1.07' },
] as const;
const AWAY_DAYS = [-2, 3] as const;

/** Who sells: two where the playbook is for people who work alone, else everybody. */
export function sellersOf({ solo }: Playbook, team: Team): Seller[] {
  const sellers = team.map(({ seller }) => seller);
  return solo ? sellers.filter(({ role }) => role === 'rep').slice(0, 2) : sellers;
}

/** Gives the members the roles they play, one of them some days off, and the workspace the rates of what it sells abroad. */
export async function setUpTeam(ctx: Context, { roles, solo, currency }: Playbook, team: Team): Promise<void> {
  if (solo) return;
  const today = calendarDate(ctx.now, ctx.workspace.zone);
  for (const { seller } of team) {
    const playbookRoles = (seller.plays ?? []).filter((role) => roles.includes(role));
    if (playbookRoles.length > 0) await changeMember(ctx, seller.id, { playbookRoles });
  }
  const last = team.findLast(({ seller }) => seller.role === 'rep');
  const [from, to] = AWAY_DAYS;
  if (last !== undefined) await changeMember(ctx, last.seller.id, { awayFrom: addDays(today, from), awayUntil: addDays(today, to) });
  if (currency !== 'CHF')
    for (const { daysBefore, rate } of FRANC) await setRate(ctx, { from: 'CHF', to: currency, on: addDays(today, -daysBefore), rate });
}
