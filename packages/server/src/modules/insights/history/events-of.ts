import type { Plain } from '@dealwright/engine/base/reason';
import { OUTCOMES, type Playbook } from '@dealwright/engine/language/playbook';
import type { HistoryEvent } from '@dealwright/engine/replay/history';
import { z } from 'zod';
import { ERASED, UNREADABLE } from '../../../platform/events/sealed-payload.ts';
import { toPlain } from '../../process/queries/to-plain.ts';
import { happenings } from '../../process/queries/happenings.ts';
import type { LogRow } from './log-row.ts';

const created = z.object({ name: z.string().optional(), values: z.record(z.string(), z.unknown()) });
const changed = z.object({ name: z.string().optional(), changes: z.record(z.string(), z.object({ to: z.unknown() }).partial()) });
const answered = z.object({
  framework: z.string(),
  element: z.string(),
  value: z.unknown(),
  confidence: z.number().nullable().catch(null),
  confirmedBy: z.enum(['buyer', 'thirdParty', 'seller']).nullable().catch(null),
});
const marked = z.object({ step: z.string(), state: z.enum(['done', 'skipped', 'open']), note: z.string().nullable().catch(null) });
const stage = z.object({ id: z.string() });
const moved = z.object({
  from: stage,
  to: stage.extend({ outcome: z.enum(OUTCOMES).nullable().catch(null) }),
  direction: z.enum(['forward', 'back', 'out', 'reopen']),
  skipped: z.array(z.string()).catch([]),
  passed: z.array(z.object({ id: z.string(), by: z.string() })).catch([]),
  reason: z.string().nullable().catch(null),
  override: z
    .object({ until: z.string().nullable().catch(null) })
    .nullable()
    .catch(null),
});
const held = z.object({ from: z.string(), to: z.string() });
const activity = z.object({
  kind: z.string(),
  direction: z.string().nullable().catch(null),
  outcome: z.string().nullable().catch(null),
  contactId: z.string().nullable().catch(null),
});
const part = z.object({
  contactId: z.string(),
  name: z.string().catch(''),
  role: z.string().nullable(),
  stance: z.string().nullable(),
  influence: z.string().nullable(),
});
const gone = z.object({ contactId: z.string() });
const document = z.object({ document: z.string() });

type Deed = HistoryEvent extends infer E ? (E extends HistoryEvent ? Omit<E, 'at' | 'knownAt'> & Pick<E, 'is'> : never) : never;

/** What one row of the log tells of a record's fields, answers, steps and moves. A payload in a shape nobody knows tells nothing. */
export function eventsOf(kind: string, row: LogRow, versions: ReadonlyMap<number, Playbook>): readonly HistoryEvent[] {
  const moment = { at: row.occurred_at, knownAt: row.known_at };
  return deedsOf(kind, row, versions).map((deed) => Object.assign({ ...moment }, deed));
}

function deedsOf(kind: string, row: LogRow, versions: ReadonlyMap<number, Playbook>): readonly Deed[] {
  const { payload, playbook_version: version } = row;
  switch (row.type.slice(row.type.indexOf('.') + 1)) {
    case 'created':
      return read(created, payload, ({ name, values }) => recordDeeds(kind, { ...(name === undefined ? {} : { name }), ...values }));
    case 'changed':
      return read(changed, payload, ({ name, changes }) =>
        recordDeeds(kind, {
          ...(name === undefined ? {} : { name }),
          ...Object.fromEntries(Object.entries(changes).map(([key, { to }]) => [key, to])),
        }),
      );
    case 'answered':
      return read(answered, payload, ({ framework, element, value, ...how }) => {
        const untold = isClosed(value);
        return [{ is: 'answer', ref: `${framework}.${element}`, value: untold ? null : toPlain(value), ...how, untold }];
      });
    case 'stepMarked':
      return read(marked, payload, (mark) => [
        { is: 'step', ...mark },
        ...(mark.state === 'done' && isDocument(mark.step, version, versions) ? [{ is: 'document' as const, document: mark.step }] : []),
      ]);
    case 'documentAdded':
      return read(document, payload, (given) => [{ is: 'document', document: given.document }]);
    case 'moved':
      return read(moved, payload, (move) => [moveOf(move, row)]);
    case 'moveHeld':
      return read(held, payload, ({ from, to }) => [{ is: 'held', from, to, version }]);
    case 'logged':
      return read(activity, payload, ({ contactId, ...logged }) => happenedOf(logged, contactId, row.occurred_at));
    case 'set':
      return read(part, payload, ({ contactId, ...fields }) => [{ is: 'person', among: 'stakeholders', id: contactId, fields }]);
    case 'removed':
      return read(gone, payload, ({ contactId }) => [{ is: 'person', among: 'stakeholders', id: contactId, fields: null }]);
    default:
      return [];
  }
}

function read<S extends z.ZodType>(shape: S, payload: unknown, make: (given: z.infer<S>) => readonly Deed[]): readonly Deed[] {
  const given = shape.safeParse(payload);
  return given.success ? make(given.data) : [];
}

/** Fields as the draft's rules name them, and the owner among them. */
function recordDeeds(kind: string, values: Readonly<Record<string, unknown>>): readonly Deed[] {
  const fields = fieldsOf(kind, values, []);
  const owner = values['ownerId'];
  if (owner === undefined || kind === 'account') return [fields];
  return [fields, { is: 'owner', owner: typeof owner === 'string' ? { id: owner, name: '' } : null }];
}

/** Fields by ref; `untold` besides what reads as erased. */
export function fieldsOf(
  kind: string,
  values: Readonly<Record<string, unknown>>,
  untold: readonly string[],
): Extract<Deed, { is: 'fields' }> {
  const entries = Object.entries(values).map(([key, value]) => [`${kind}.${key}`, value] as const);
  const closed = entries.filter(([, value]) => isClosed(value)).map(([ref]) => ref);
  const told: readonly (readonly [string, Plain])[] = entries
    .filter(([, value]) => !isClosed(value))
    .map(([ref, value]) => [ref, toPlain(value)]);
  return { is: 'fields', values: Object.fromEntries(told), untold: [...closed, ...untold] };
}

function isClosed(value: unknown): boolean {
  return value === ERASED || value === UNREADABLE;
}

/** A document step that is done is the document's arrival. */
function isDocument(step: string, version: number | null, versions: ReadonlyMap<number, Playbook>): boolean {
  const processes = versions.get(version ?? -1)?.processes ?? [];
  return processes.some((process) =>
    [...process.stages, ...process.tracks].some((place) => place.steps.some(({ id, do: how }) => id === step && how === 'document')),
  );
}

function moveOf({ from, to, direction, skipped, passed, reason, override }: z.infer<typeof moved>, row: LogRow): Deed {
  const overridden = passed.filter(({ by }) => by === 'override').map(({ id }) => id);
  return {
    is: 'moved',
    from: from.id,
    to: to.id,
    direction,
    outcome: to.outcome,
    skipped,
    overridden,
    until: override?.until ?? null,
    reason: reason !== null || override !== null,
    automatic: row.actor_kind === 'system',
    version: row.playbook_version,
  };
}

function happenedOf(logged: Omit<z.infer<typeof activity>, 'contactId'>, contactId: string | null, at: string): readonly Deed[] {
  const what = happenings([{ ...logged, occurred_at: at }]).map((happening) => happening.what);
  if (what.length === 0) return [];
  return [{ is: 'happened', what, ...(contactId === null ? {} : { with: [contactId] }) }];
}
