import type { Process } from '@dealwright/engine/language/playbook';
import type { Context } from '../../../platform/context.ts';
import { refuse } from '../../../platform/refuse.ts';
import { newestPlaybook } from '../../playbooks/queries/versions.ts';
import { type InputCheck, inputCheck } from '../../records/queries/input-check.ts';
import { type MatchOn, membersByName } from '../../records/queries/matches.ts';
import { productsByName } from '../../records/queries/product-names.ts';
import { matchersOf, takenColumns } from '../mapping/check-mapping.ts';
import { type ImportedKind, importKindOf, KIND_OF, type RecordImport } from '../mapping/kinds.ts';
import { processFor } from '../mapping/stages.ts';
import { targetsOf } from '../mapping/targets.ts';
import { type ImportRow, type Mode, modeOf } from '../queries/imports.ts';
import type { FileFormat, Mapping } from '../tables.ts';
import type { Taken } from './read-row.ts';

/** All that is needed to say what a row means here. What changes while a file is gone through is found when its records are written. */
export interface Setup<K extends ImportedKind = ImportedKind> {
  readonly kind: K;
  readonly importId: string;
  readonly fileId: string;
  readonly taken: readonly Taken[];
  readonly mapping: Mapping;
  readonly format: FileFormat;
  readonly matchers: readonly MatchOn[];
  readonly mode: Mode;
  /** The process whose stages the file names; null where it names none. */
  readonly process: Process | null;
  readonly askedProcess: string | null;
  /** Leads without an owner go to whose turn it is. */
  readonly assign: boolean;
  readonly check: InputCheck;
  readonly members: ReadonlyMap<string, string>;
  readonly products: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
}

export type Wish = Pick<
  ImportRow,
  'id' | 'file_id' | 'into_kind' | 'columns' | 'format' | 'mapping' | 'match_on' | 'mode' | 'process_id' | 'assign'
>;

/** Refuses: `bad-mapping`; `wrong-state` where the workspace has no playbook. */
export async function loadSetup(ctx: Context, wish: Wish): Promise<Setup> {
  const kind = KIND_OF[importKindOf(wish.into_kind)];
  if (wish.assign) await checkAssign(ctx, kind);
  const mapping = wish.mapping ?? {};
  const taken = takenColumns(mapping, wish.columns, await targetsOf(ctx, kind));
  const links = (key: string): boolean => taken.some((one) => one.target.key === key);
  return {
    kind,
    importId: wish.id,
    fileId: wish.file_id,
    taken,
    mapping,
    format: wish.format,
    matchers: matchersOf(kind, wish.match_on, taken),
    mode: modeOf(wish.mode) ?? 'upsert',
    process: await processOf(ctx, kind, wish.process_id, links('stage') || links('status')),
    askedProcess: wish.process_id,
    assign: wish.assign,
    check: kind === 'activity' ? () => null : await inputCheck(ctx, kind),
    members: links('owner') ? await membersByName(ctx) : new Map(),
    products: links('product') ? await productsByName(ctx) : new Map(),
  };
}

async function processOf(ctx: Context, kind: ImportedKind, asked: string | null, namesStages: boolean): Promise<Process | null> {
  if ((kind !== 'lead' && kind !== 'deal') || (asked === null && !namesStages)) return null;
  const { playbook } = await newestPlaybook(ctx);
  const process = processFor(playbook, kind, asked);
  if (process === null) {
    const message = `There is no process “${asked ?? kind}” for a ${kind}.`;
    refuse('bad-mapping', { detail: message, errors: [{ pointer: '/process', message }] });
  }
  return process;
}

/** Refuses: `bad-mapping` where nobody could get a row by turns. */
async function checkAssign(ctx: Context, kind: ImportedKind): Promise<void> {
  const { playbook } = await newestPlaybook(ctx);
  const ruled = playbook.assignment?.rules.some((rule) => rule.kind === 'lead') === true;
  if (kind === 'lead' && ruled) return;
  const message =
    kind === 'lead'
      ? 'The playbook says nowhere who gets a lead: it has no rule in assignment.yaml.'
      : 'Leads alone are given to whose turn it is. Other records keep the owner that the file names.';
  refuse('bad-mapping', { detail: message, errors: [{ pointer: '/assign', message }] });
}

/** Whether rows become records; else they become what happened to some. */
export function bringsRecords(setup: Setup): setup is Setup<RecordImport> {
  return setup.kind !== 'activity';
}

/**
 * Whether rows are history: events become known when they happened, gates are not asked, an owner that is not named stays unknown.
 * Leads come in live, unless the file says how far they are.
 */
export function isHistory(kind: ImportedKind, taken: readonly Taken[]): boolean {
  return kind !== 'lead' || taken.some((one) => one.target.key === 'stage');
}
