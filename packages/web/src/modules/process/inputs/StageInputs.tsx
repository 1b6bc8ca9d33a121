import type { Guide } from '@dealwright/contract/guide';
import { date, dayOf } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import { useRecord } from '../record/record-view.ts';
import { t } from './messages.ts';

/** What the present stage takes from those before it: each value with where it comes from, or that it is missing. */
export function StageInputs() {
  const { inputs } = useRecord().guide;
  if (inputs.length === 0) return null;
  return (
    <Section title={t('title')}>
      <ul className="lines">
        {inputs.map((input) => (
          <li key={input.ref}>
            <span>
              <span className="b">{input.title}</span> {said(input)} <span className="m">{origin(input)}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type Input = Guide['inputs'][number];

function said({ state, value }: Input): string {
  if (state === 'missing') return t('missing');
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  const shown = value === null ? t('hidden') : text;
  return state === 'aged' ? [shown, t('aged')].filter(Boolean).join(', ') : shown;
}

function origin({ from, since }: Input): string {
  const stage = from === null ? '' : t('from', { stage: from.name });
  return [stage, since === null ? '' : t('since', { day: date(dayOf(since)) })].filter(Boolean).join(', ');
}
