import type { Act, Deed } from '@dealwright/engine/simulate/act';
import type { Actor } from '../../platform/context.ts';
import { tell, type Told } from '../../platform/events/announce-history.ts';
import { soldTold } from '../records/queries/sold-lines.ts';
import { agreementMade, agreementRenewed, assetAdded, RECORD_EVENTS, stakeholderSet, taskCreated, taskDone } from '../records/events.ts';
import { lineValue } from './past-sales.ts';
import type { Telling } from './telling.ts';

/** What is told of a sale beside its process. */
export type SaleDeed = Extract<Deed, { act: 'lines' | 'part' | 'task' | 'taskDone' | 'agreement' | 'prolong' | 'assets' }>;

interface Base {
  readonly subject: { readonly kind: string; readonly id: string };
  readonly occurredAt: string;
  readonly playbookVersion?: number;
}

const TOLD = ['lines', 'part', 'task', 'taskDone', 'agreement', 'prolong', 'assets'] as const;

export function isSale(deed: Deed): deed is SaleDeed {
  return TOLD.some((act) => act === deed.act);
}

/** The rows of the log about lines, people, tasks, agreements and assets. */
export function saleTold({ ids, created }: Telling, actor: Actor, { about }: Act, deed: SaleDeed, base: Base): Told[] {
  const { subject, occurredAt } = base;
  switch (deed.act) {
    case 'lines': {
      const names = new Map(deed.lines.map(({ product, name }) => [ids.of(product), name]));
      const to = soldTold(
        deed.lines.map((line) => lineValue(line, ids)),
        names,
      );
      const changes = { lines: { from: [], to }, amount: { from: deed.was, to: deed.amount } };
      return [tell(actor, RECORD_EVENTS.deal.changed, { ...base, payload: { name: created.get(about.key)?.name ?? '', changes } })];
    }
    case 'part': {
      const { name, role, stance, influence } = deed;
      const contactId = ids.of(deed.contact);
      const person = { kind: 'contact', id: contactId };
      return [tell(actor, stakeholderSet, { subject, occurredAt, person, payload: { contactId, name, role, stance, influence } })];
    }
    case 'task': {
      const payload = { taskId: ids.of(deed.task), title: deed.title, dueOn: deed.dueOn, ownerId: deed.owner, activityId: null };
      return [tell(actor, taskCreated, { subject, occurredAt, payload })];
    }
    case 'taskDone':
      return [tell(actor, taskDone, { subject, occurredAt, payload: { taskId: ids.of(deed.task), title: deed.title } })];
    case 'agreement': {
      const { name, startsOn, endsOn, noticeOn, agreement } = deed;
      const dealId = ids.of(agreement.replace('agreement', 'deal'));
      const payload = { agreementId: ids.of(agreement), name, startsOn, endsOn, renewalNoticeOn: noticeOn, dealId };
      return [tell(actor, agreementMade, { subject, occurredAt, payload })];
    }
    case 'prolong': {
      const payload = { agreementId: ids.of(deed.agreement), name: deed.name, from: deed.from, to: deed.to };
      return [tell(actor, agreementRenewed, { subject, occurredAt, payload })];
    }
    case 'assets':
      return deed.lines.map(({ name, quantity }, index) => {
        const assetId = ids.of(`${deed.agreement}-asset-${index}`);
        return tell(actor, assetAdded, { subject, occurredAt, payload: { assetId, name, quantity, agreementId: ids.of(deed.agreement) } });
      });
  }
}
