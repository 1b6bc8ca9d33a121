import { calendarDate } from '@dealwright/engine/base/working-time';
import { matchKey } from '../../records/queries/matches.ts';
import { stageFor, valueKey } from '../mapping/stages.ts';
import type { FileRow } from '../file/read-rows.ts';
import type { Frame, Plan } from './plan.ts';
import { type Draft, readRow, shown } from './read-row.ts';
import { planActivity } from './plan-activity.ts';
import type { Setup } from './setup.ts';

/** What a row means without asking the database about other records: stage, dates, product, owner, name, and whether all of it is valid. */
export function planRow(frame: Frame, setup: Setup, row: FileRow): Plan {
  const draft = readRow(row, setup.taken, setup.format, frame.workspace.zone);
  if (setup.kind === 'activity') return planActivity(frame, setup, draft);
  const input = { ...draft.input };
  const plan = { draft, id: null, input, newAccount: null, reason: null, opening: {} };
  const fail = (reason: string): Plan => ({ ...plan, will: 'fail', reason });
  if (draft.problem !== null) return fail(draft.problem);
  const stage = stageOf(setup, draft);
  if (typeof stage !== 'object') return fail(stage);
  const opening = openingOf(frame, setup, draft, stage);
  if (typeof opening === 'string') return fail(opening);
  const { closesOn, ...times } = opening;
  if (closesOn !== undefined) input['closesOn'] ??= closesOn;
  const problem = resolveNames(setup, draft, input);
  if (problem !== null) return fail(problem);
  const wrong = setup.check(setup.kind === 'deal' ? { name: dealName(draft), ...input } : input);
  if (wrong !== null && !(setup.mode === 'update' && NAMES.has(wrong.pointer)))
    return fail(`${labelOf(setup, wrong.pointer)}${wrong.message}`);
  return { ...plan, will: 'create', opening: { ...times, ...(stage.id === null ? {} : { stage: stage.id }) } };
}

/** A row that changes a record need not name it. */
const NAMES = new Set(['/name', '/lastName']);

interface StageSaid {
  readonly id: string | null;
  readonly open: boolean;
}

/** The stage a row says, or the sentence why it cannot be told. */
function stageOf({ process, taken, mapping }: Setup, draft: Draft): StageSaid | string {
  if (process === null) return { id: null, open: true };
  const ended = stageFor(process, draft.said['status'] ?? '');
  // Systems that keep beside the stage whether it is won or lost leave the stage as it was then.
  if (ended !== null && ended.outcome !== null) return { id: ended.id, open: false };
  const said = draft.said['stage'];
  if (said === undefined) return { id: null, open: true };
  const column = taken.find((one) => one.target.key === 'stage')?.column ?? '';
  const key = valueKey(column, said);
  const wanted = mapping[key];
  if (wanted === null) return { id: null, open: true };
  const stage = wanted === undefined ? stageFor(process, said) : (process.stages.find((one) => one.id === wanted) ?? null);
  if (stage !== null) return { id: stage.id, open: stage.outcome === null };
  return `Unknown stage ${shown(said)}: the process “${process.name}” has ${process.stages.map((one) => one.name).join(', ')}.`;
}

interface Times {
  readonly occurredAt?: string;
  readonly enteredAt?: string;
  readonly closesOn?: string;
}

/** When it began and when it ended. A close date of what is still open is when it is expected. */
function openingOf(frame: Frame, setup: Setup, draft: Draft, stage: StageSaid): Times | string {
  const created = draft.said['createdAt'];
  const closed = stage.open ? undefined : closedAt(draft);
  if (created !== undefined && created > frame.now) return `It cannot have been created in the future (${created.slice(0, 10)}).`;
  if (closed !== undefined && closed > frame.now) return `It cannot have been closed in the future (${closed.slice(0, 10)}).`;
  if (created !== undefined && closed !== undefined && closed < created)
    return `It cannot have been closed (${closed.slice(0, 10)}) before it was created (${created.slice(0, 10)}).`;
  const expected = stage.open && setup.kind === 'deal' ? expectedOn(frame, draft) : null;
  const began = created ?? closed;
  return {
    ...(began === undefined ? {} : { occurredAt: began }),
    ...(closed === undefined ? {} : { enteredAt: closed }),
    ...(expected === null ? {} : { closesOn: expected }),
  };
}

/** The column of how it ended goes before what was expected. */
function closedAt({ said }: Draft): string | undefined {
  return said['closedAt'] ?? said['wonAt'] ?? said['lostAt'] ?? said['closeDate'];
}

function expectedOn(frame: Frame, draft: Draft): string | null {
  const at = draft.said['closeDate'];
  return at === undefined ? null : calendarDate(at, frame.workspace.zone);
}

/** Owner, product and custom texts by name; answers why the row cannot be taken, else null. */
function resolveNames(setup: Setup, draft: Draft, input: Record<string, unknown>): string | null {
  const { owner, product } = draft.said;
  if (owner !== undefined) {
    const member = setup.members.get(owner.toLowerCase()) ?? setup.members.get(matchKey('name', owner) ?? '');
    if (member === undefined) input['ownerName'] = owner;
    else input['ownerId'] = member;
  }
  if (product === undefined) return null;
  const found = setup.products.get(matchKey('name', product) ?? '');
  if (found === undefined) return `Unknown product ${shown(product)}: import products first, or add it as another name of one.`;
  input['lines'] = [{ productId: found.id, quantity: '1' }];
  return null;
}

/** A deal without a name is called by whom and what it is about. */
export function dealName(draft: Draft): string | null {
  const { account, product, outsideId, contact } = draft.said;
  const about = [account ?? contact, product].filter((part) => part !== undefined).join(' · ');
  const name = about === '' ? outsideId : about;
  return name === undefined ? null : name.slice(0, 200).toWellFormed();
}

function labelOf(setup: Setup, pointer: string): string {
  const key = pointer.split('/').at(-1) ?? '';
  const column = setup.taken.find((one) => one.target.key === key);
  return column === undefined ? '' : `“${column.column}”: `;
}
