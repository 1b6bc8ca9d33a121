import type { Act, Deed, Lived, Subject } from '@dealwright/engine/simulate/act';
import type { Actor } from '../../platform/context.ts';
import { tell, type Told } from '../../platform/events/announce-history.ts';
import { leadConverted, PROCESS_EVENTS } from '../process/events.ts';
import { activityLogged, RECORD_EVENTS } from '../records/events.ts';
import type { Telling } from './telling.ts';
import { isSale, type SaleDeed, saleTold } from './tell-sales.ts';

type Of<K extends Deed['act']> = Extract<Deed, { act: K }>;
type Process = 'lead' | 'deal' | 'customer';

/** Each act as the log would have it from the product itself, in the order they happened. */
export function tellActs(telling: Telling): Told[] {
  return telling.simulation.acts.flatMap((act) => toldOf(telling, act));
}

function toldOf(telling: Telling, act: Act): Told[] {
  const { ids, created } = telling;
  const { about, deed, at } = act;
  const actor = telling.actors.get(act.by);
  if (actor === undefined) throw new Error(`nobody here is ${act.by}`);
  const subject = { kind: about.kind, id: ids.of(about.key) };
  const running = isProcess(about.kind) ? { playbookVersion: telling.playbookVersion } : {};
  const base = { subject, occurredAt: at, ...running };
  if (deed.act === 'create') {
    const payload = created.get(about.key);
    return payload === undefined ? [] : [tell(actor, RECORD_EVENTS[about.kind].created, { ...base, payload })];
  }
  if (deed.act === 'set') {
    const name = created.get(about.key)?.name ?? '';
    return [tell(actor, RECORD_EVENTS[about.kind].changed, { ...base, payload: { name, changes: { ...deed.changes } } })];
  }
  if (deed.act === 'activity') {
    const { kind, direction, outcome, subject: title, minutes } = deed;
    const contactId = contactOf(telling, about);
    const payload = { activityId: telling.activities.get(act) ?? '', kind, subject: title, direction, outcome, minutes, contactId };
    return [tell(actor, activityLogged, { subject, occurredAt: at, payload })];
  }
  if (deed.act === 'convert') {
    const payload = { as: 'newDeal' as const, accountId: ids.of(deed.account), contactId: ids.of(deed.contact), dealId: ids.of(deed.deal) };
    return [tell(actor, leadConverted, { ...base, payload })];
  }
  if (isSale(deed)) return saleTold(telling, actor, act, deed, base);
  if (!isProcess(about.kind)) return [];
  if (deed.act === 'handover') return handoverTold(telling, actor, about.kind, act, deed, base);
  return [processTold(telling, actor, about.kind, act, deed, base)];
}

interface Base {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly occurredAt: string;
  readonly playbookVersion?: number;
}

/** The step that was marked, the new owner, and what came of it, as one act of the product tells them. */
function handoverTold(telling: Telling, actor: Actor, kind: Process, { about }: Act, deed: Of<'handover'>, given: Base): Told[] {
  const events = PROCESS_EVENTS[kind];
  const { state, by, title, reason, giver, owner } = deed;
  const base = { ...given, person: personOf(telling, kind, about) };
  const step = { step: 'accept', title, state: state === 'accepted' ? ('done' as const) : ('skipped' as const), note: reason };
  const name = telling.created.get(about.key)?.name ?? '';
  const changes = { ownerId: { from: giver, to: owner } };
  return [
    tell(actor, events.stepMarked, {
      ...base,
      payload: { ...step, evidence: null, confirmedBy: null },
    }),
    ...(owner === giver ? [] : [tell(actor, RECORD_EVENTS[kind].changed, { ...given, payload: { name, changes } })]),
    tell(actor, events.handedOver, { ...base, payload: { state, by, title, reason, giverId: giver, ownerId: owner } }),
  ];
}

/** Whose what people wrote is: the lead's own, or that of the person a deal or customer is with. */
function personOf(telling: Telling, kind: Process, about: Subject): { readonly kind: string; readonly id: string } | null {
  if (kind === 'lead') return { kind, id: telling.ids.of(about.key) };
  const contact = contactOf(telling, about);
  return contact === null ? null : { kind: 'contact', id: contact };
}

function processTold(
  telling: Telling,
  actor: Actor,
  kind: Process,
  { about }: Act,
  deed: Exclude<Deed, SaleDeed | { act: 'create' | 'set' | 'activity' | 'convert' | 'handover' }>,
  given: Base,
): Told {
  const events = PROCESS_EVENTS[kind];
  const base = { ...given, person: personOf(telling, kind, about) };
  const lived = livedOf(telling, about);
  switch (deed.act) {
    case 'answer': {
      const [framework = '', element = ''] = deed.ref.split('.');
      const name = lived.subject.playbook.frameworks[framework]?.elements.find(({ ref }) => ref === deed.ref)?.name ?? element;
      const { value, was, confidence } = deed;
      return tell(actor, events.answered, {
        ...base,
        payload: {
          framework,
          element,
          name,
          value,
          was,
          confidence,
          evidence: null,
          confirmedBy: null,
          against: null,
          owner: null,
          from: null,
        },
      });
    }
    case 'step': {
      const payload = {
        step: deed.step,
        title: deed.title,
        state: deed.skipped === null ? ('done' as const) : ('skipped' as const),
        note: deed.skipped,
        evidence: null,
        confirmedBy: null,
      };
      return tell(actor, events.stepMarked, { ...base, payload });
    }
    case 'document':
      return tell(actor, events.documentAdded, { ...base, payload: { document: deed.document, note: null, url: null } });
    case 'move':
      return tell(actor, events.moved, { ...base, payload: movedPayload(lived, deed) });
    case 'held': {
      const unmet = deed.unmet.map(({ id, level, code, stage }) => ({ id, level, code, stage }));
      return tell(actor, events.moveHeld, {
        ...given,
        payload: { process: lived.subject.process.id, from: deed.from, to: deed.to, unmet },
      });
    }
    case 'start': {
      const payload = { process: deed.process, kind: deed.kind, id: telling.ids.of(deed.record), name: deed.name };
      return tell(actor, events.started, { ...given, payload });
    }
  }
}

function movedPayload({ subject }: Lived, { decision, reason, override }: Of<'move'>) {
  const stage = (id: string) => {
    const found = subject.process.stages.find((one) => one.id === id);
    return { id, name: found?.name ?? id, outcome: found?.outcome ?? null };
  };
  return {
    process: subject.process.id,
    from: stage(decision.from),
    to: stage(decision.to),
    direction: decision.direction,
    skipped: [...decision.skipped],
    passed: decision.passed.map(({ unmet, by }) => ({ id: unmet.id, level: unmet.level, by })),
    reason: reason ?? (decision.direction === 'out' ? endReason(subject.record) : null),
    override: override === null ? null : { reason: override, until: null },
  };
}

function endReason(record: Lived['subject']['record']): string | null {
  const said = [record['lostReason'], record['lostReasonDetail']].filter((part) => typeof part === 'string').filter((part) => part !== '');
  return said.length === 0 ? null : said.join(', ');
}

function livedOf({ simulation }: Telling, { key }: Subject): Lived {
  const lived = simulation.records.get(key);
  if (lived === undefined) throw new Error(`the simulation has no ${key}`);
  return lived;
}

/** Whom a deal or customer is with. */
function contactOf({ simulation, ids }: Telling, { kind, key }: Subject): string | null {
  const contact = kind === 'deal' || kind === 'customer' ? simulation.records.get(key)?.subject.record['contactId'] : null;
  return typeof contact === 'string' ? ids.of(contact) : null;
}

function isProcess(kind: Subject['kind']): kind is Process {
  return kind === 'lead' || kind === 'deal' || kind === 'customer';
}
