import type { Guide } from '@dealwright/contract/guide';
import type { CalledKind } from '../../../app/overlay.ts';
import type { Subject } from '../reads.ts';
import { t } from './messages.ts';
import type { ActItem } from './use-acting.ts';

/** The call that is next for a record, as a line of Today has it; a call for nothing in particular where something else is next by now. */
export function callItem(kind: CalledKind, record: Subject['record'], guide: Pick<Guide, 'nextStep' | 'stage'>): ActItem {
  const next = guide.nextStep?.does === 'call' ? guide.nextStep : null;
  return {
    record: { kind, id: record.id, name: record.name, account: accountOf(record), stage: guide.stage.name },
    step:
      next === null
        ? { kind: 'wait', ref: '', title: t('kind-call'), dueAt: null, fill: null, does: 'call', escalation: null }
        : { kind: next.kind, ref: next.ref, title: next.title, dueAt: next.dueAt, fill: next.fill, does: 'call', escalation: null },
  };
}

function accountOf(record: Subject['record']): string | null {
  return 'company' in record ? record.company : (record.account?.name ?? null);
}
