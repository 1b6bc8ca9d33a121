import { nameOfLinked } from '../../records/lists/field-value.ts';
import { date, dayOf, weekday } from '../../../ui/format.ts';
import { fieldName } from '../field-names.ts';
import { said } from '../fill/prompt-value.ts';
import { t } from '../messages.ts';
import type { GuideExit, Subject } from '../reads.ts';
import type { RecordView } from './record-view.ts';
import { ACCEPT, words } from './standing.ts';

export interface Met {
  id: string;
  label: string;
  note: string | null;
  /** Who and when, as far as it is known. */
  by: string;
}

/** What the exit asks that is there already, with what was said, by whom and when. */
export function metOf(view: Pick<RecordView, 'guide' | 'subject' | 'stageView' | 'currency'>, exit: GuideExit): Met[] {
  const asked = view.stageView?.exits.find((one) => one.to === exit.to);
  const steps =
    exit.direction === 'forward'
      ? view.guide.steps.filter((step) => step.required && step.state !== 'waiting' && step.id !== ACCEPT).map((step) => `step.${step.id}`)
      : [];
  const ids = new Set([...(asked?.needs ?? []), ...steps]);
  for (const unmet of exit.unmet) ids.delete(unmet.id);
  const rules = (asked?.criteria.length ?? 0) - exit.unmet.filter((unmet) => unmet.code.startsWith('criterion.')).length;
  const met = [...ids].map((id) => metOne(view, id));
  return rules > 0 ? [...met, { id: 'rules', label: t('rulesHold', { n: rules }), note: null, by: '' }] : met;
}

function metOne({ guide, subject, currency }: Pick<RecordView, 'guide' | 'subject' | 'currency'>, id: string): Met {
  const answer = guide.answers.find((one) => one.ref === id);
  if (answer !== undefined)
    return {
      id,
      label: answer.name,
      note: said(answer.type, answer.value, currency),
      by: [confirmed(answer.confirmedBy), answer.at && weekday(dayOf(answer.at))].filter(Boolean).join(', '),
    };
  const [owner = '', name = ''] = id.split('.');
  if (owner === 'step') {
    const step = guide.steps.find((one) => one.id === name);
    return {
      id,
      label: step?.title ?? words(name),
      note: step?.state === 'skipped' ? t('skipped') : null,
      by: step?.doneAt ? weekday(dayOf(step.doneAt)) : '',
    };
  }
  if (owner === 'document') return { id, label: words(name), note: t('documentThere'), by: '' };
  if (name === '') return { id, label: words(id), note: null, by: '' };
  return { id, label: fieldName(id), note: fieldSaid(subject, id, currency), by: '' };
}

/** What a field of the record holds, as a person reads it. */
function fieldSaid({ record }: Subject, ref: string, currency: string): string | null {
  const name = ref.split('.')[1] ?? '';
  const linked = nameOfLinked(record, name);
  if (linked !== null) return linked;
  const value: unknown = Object.hasOwn(record, name) ? Object.entries(record).find(([key]) => key === name)?.[1] : record.fields[name];
  if (typeof value === 'string')
    return name === 'amount' ? said('money', value, currency) : /^\d{4}-\d\d-\d\d$/.test(value) ? date(value) : value;
  if (typeof value === 'number' || typeof value === 'boolean') return said('text', value, currency);
  return null;
}

function confirmed(by: string | null): string | null {
  return by === 'buyer' || by === 'seller' || by === 'thirdParty' ? t(by) : null;
}
