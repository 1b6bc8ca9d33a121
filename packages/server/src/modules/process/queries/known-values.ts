import type { tried } from '@dealwright/contract/playbook-try';
import type { Value } from '@dealwright/contract/shapes';
import type { Plain } from '@dealwright/engine/base/reason';
import { linksOf } from '@dealwright/engine/language/links';
import { seenBy } from '@dealwright/engine/process/explain';
import { fillOf } from '@dealwright/engine/process/value-at';
import type { Situation } from '@dealwright/engine/process/situation';
import { spaced } from '@dealwright/engine/process/title-of';
import type { z } from 'zod';
import { hiddenFields } from '../../../platform/auth/rights.ts';
import type { Context } from '../../../platform/context.ts';
import type { Loaded } from './case.ts';
import { nameOfLinked } from './linked-records.ts';
import { promptOf } from './prompts.ts';

type ReadValue = z.infer<typeof tried>['reads'][number];
export type KnownValues = (ref: string) => ReadValue;

interface Source {
  readonly at: string;
  readonly from: string | null;
}

/** What a record holds under a name, with since when and from whom, as its reader may see it. */
export async function knownValues(ctx: Context, loaded: Loaded, situation: Situation): Promise<KnownValues> {
  const changes = await lastChanges(ctx, loaded);
  return (ref) => {
    const hidden = isHidden(ctx, situation, ref);
    const source = hidden ? null : sourceOf(situation, ref, changes);
    return {
      ref,
      label: labelOf(situation, ref),
      value: hidden ? null : asValue(seenBy(situation.subject, ref, situation.scope)),
      hidden,
      at: source?.at ?? null,
      from: source?.from ?? null,
    };
  };
}

function labelOf({ subject }: Situation, ref: string): string {
  const fill = fillOf(subject.playbook, ref);
  return fill === null ? spaced(ref.split('.').at(-1) ?? ref) : promptOf(subject, fill).label;
}

function isHidden(ctx: Context, { subject }: Situation, ref: string): boolean {
  const [kind = '', field = '', further] = ref.split('.');
  const link = kind === subject.kind ? linksOf(kind, subject.playbook.fields).find(({ name }) => name === field) : undefined;
  // A linked record is hidden whole from whoever may not see all of its kind; that one is named at all is told by the record's own field.
  const own = further === undefined && subject.playbook.fields.some((one) => one.ref === ref);
  const linked = link !== undefined && !own && hiddenFields(ctx.actor, link.of).size > 0;
  return linked || hiddenFields(ctx.actor, kind).has(field);
}

const SAYS = { buyer: 'the buyer', thirdParty: 'a third party', seller: 'the seller' } as const;

function sourceOf({ subject, steps }: Situation, ref: string, changes: ReadonlyMap<string, Source>): Source | null {
  const [head = '', tail = ''] = ref.split('.');
  const answer = subject.answers[ref];
  if (answer !== undefined) return { at: answer.at, from: answer.confirmedBy === null ? null : SAYS[answer.confirmedBy] };
  const at = head === 'document' ? subject.documents[tail]?.at : head === 'step' ? steps.get(tail)?.doneAt : undefined;
  if (typeof at === 'string') return { at, from: null };
  return head === subject.kind ? (changes.get(tail) ?? changes.get('') ?? null) : null;
}

const CHANGES_READ = 200;

/** By field the newest change of it; under `''` who made the record. Only names of fields are read, so nothing personal is opened. */
async function lastChanges(ctx: Context, { kind, id }: Loaded): Promise<ReadonlyMap<string, Source>> {
  const rows = await ctx.tx
    .selectFrom('events')
    .select(['type', 'payload', 'occurred_at', 'actor_name'])
    .where('workspace_id', '=', ctx.workspace.id)
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id)
    .where('type', 'in', [`${kind}.changed`, `${kind}.created`])
    .orderBy('occurred_at', 'desc')
    .limit(CHANGES_READ)
    .execute();
  const found = new Map<string, Source>();
  for (const { type, payload, occurred_at: at, actor_name: from } of rows) {
    const fields = type.endsWith('.created') ? [''] : namesIn(payload);
    for (const field of fields) if (!found.has(field)) found.set(field, { at: new Date(at).toISOString(), from });
  }
  return found;
}

function namesIn(payload: object): string[] {
  const changes: unknown = 'changes' in payload ? payload.changes : null;
  return typeof changes === 'object' && changes !== null ? Object.keys(changes) : [];
}

function asValue(value: Plain): Value {
  if (value === null || typeof value !== 'object') return value;
  if (!Array.isArray(value)) return nameOfLinked(value);
  return value.every((one: Plain) => one !== null && typeof one !== 'object') ? [...value] : value.length;
}
