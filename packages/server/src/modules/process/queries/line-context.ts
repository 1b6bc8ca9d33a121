import { sql } from 'kysely';
import { calendarDate } from '@dealwright/engine/base/working-time';
import type { LineContext, LineName, LineRead } from '@dealwright/engine/qualify/line/line-read';
import type { Context } from '../../../platform/context.ts';
import { asQuery } from '../../../platform/db/database.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import { searchRecords } from '../../records/queries/search.ts';
import type { RecordKind } from '../tables.ts';

export interface LineRecord {
  readonly kind: RecordKind;
  readonly id: string;
  readonly name: string;
}

const MOST_WORDS = 12;
const MOST_OF_A_WORD = 8;
const LEAST_LETTERS = 3;

/** What a line is read against: records whose names hold one of its words, and the questions that take words for an answer. */
export async function lineContext(ctx: Context, text: string): Promise<LineContext> {
  const { playbook } = await newestPlaybook(ctx);
  const words = [...new Set(text.match(/\p{L}[\p{L}\p{M}'’-]+/gu) ?? [])].filter((word) => word.length >= LEAST_LETTERS);
  const names = new Map<string, LineName>();
  for (const word of words.slice(0, MOST_WORDS)) {
    for (const { kind, id, name } of await searchRecords(ctx, word, MOST_OF_A_WORD)) names.set(`${kind} ${id}`, { kind, id, name });
  }
  const elements = Object.values(playbook.frameworks).flatMap((framework) => framework.elements);
  return {
    names: [...names.values()],
    questions: elements.filter(({ type }) => type === 'text' || type === 'contact').map(({ ref, name }) => ({ ref, name })),
    today: calendarDate(ctx.now, ctx.workspace.zone),
    currency: ctx.workspace.currency,
  };
}

/** The open records a line may be about: those it names, else those of the people and companies it names. */
export async function recordsOfLine(ctx: Context, about: LineRead['about']): Promise<LineRecord[]> {
  const candidates = about.flatMap((one) => one.candidates);
  const direct = candidates.flatMap(({ kind, id, name }) => (kind === 'account' || kind === 'contact' ? [] : [{ kind, id, name }]));
  if (direct.length > 0) return direct;
  const ids = (kind: LineName['kind']) => candidates.filter((one) => one.kind === kind).map(({ id }) => id);
  const [accounts, contacts] = [ids('account'), ids('contact')];
  if (accounts.length + contacts.length === 0) return [];
  const w = ctx.workspace.id;
  const { rows } = await asQuery(ctx.tx, ctx.queryRole, 'by values', () =>
    sql<LineRecord>`
      select 'deal' as kind, r.id, r.name from deals r where r.workspace_id = ${w} and r.deleted_at is null and r.stage_outcome is null
        and (r.account_id = any(${accounts}::uuid[]) or r.contact_id = any(${contacts}::uuid[])
          or exists (select 1 from stakeholders s where s.workspace_id = ${w} and s.deal_id = r.id and s.contact_id = any(${contacts}::uuid[])))
      union all
      select 'customer', r.id, r.name from customers r where r.workspace_id = ${w} and r.deleted_at is null and r.stage_outcome is null
        and (r.account_id = any(${accounts}::uuid[]) or r.contact_id = any(${contacts}::uuid[]))
      order by name, id limit 20`.execute(ctx.tx),
  );
  return rows;
}
