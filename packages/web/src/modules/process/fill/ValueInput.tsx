import { listContacts } from '@dealwright/contract/records';
import { api } from '../../../app/api.ts';
import type { Choice } from '../../../ui/Combobox.tsx';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { MoneyInput } from '../../../ui/MoneyInput.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { t } from '../messages.ts';
import type { Ask, Draft } from './asks.ts';
import { asksAmount } from './asks.ts';
import { PersonInput } from './PersonInput.tsx';
import { RecordInput } from './RecordInput.tsx';

export interface AskInputProps {
  ask: Ask;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  error?: string | undefined;
  /** Room for a sentence instead of a line. */
  roomy?: boolean;
}

/** The input a prompt's type asks for. Its label is read, not seen: the question stands beside it. */
export function ValueInput({ ask, draft, onDraft, error, roomy = false }: AskInputProps) {
  const { prompt } = ask;
  const field = { label: prompt.ask ?? prompt.label, bare: true, error };
  const typed = { ...field, value: draft.typed, onChange: (next: string) => onDraft({ ...draft, typed: next }) };
  const example = prompt.examples[0];
  const placeholder = example === undefined ? t('answerHere') : t('suchAs', { example });
  if (prompt.record !== undefined) return <RecordInput {...typed} record={prompt.record} />;
  if (prompt.type === 'contact') return <PersonInput {...typed} />;
  if (prompt.choices.length > 0)
    return (
      <Select
        {...typed}
        options={[{ value: '', label: t('choose') }, ...prompt.choices.map((choice) => ({ value: choice, label: choice }))]}
      />
    );
  switch (prompt.type) {
    case 'boolean':
      return (
        <Segments
          label={field.label}
          value={draft.typed}
          onChange={typed.onChange}
          options={[
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
        />
      );
    case 'money':
      return (
        <MoneyInput
          {...field}
          amount={draft.typed}
          currency={draft.currency}
          onAmount={typed.onChange}
          {...(asksAmount(ask) ? { onCurrency: (currency: string) => onDraft({ ...draft, currency }) } : {})}
        />
      );
    case 'date':
      return <DateInput {...typed} />;
    case 'instant':
      return <Input {...typed} type="datetime-local" />;
    case 'number':
    case 'integer':
      return <Input {...typed} inputMode="decimal" placeholder={placeholder} />;
    case 'share':
      return <Input {...typed} inputMode="decimal" placeholder={t('inPercent')} />;
    default:
      return roomy ? <TextArea {...typed} rows={2} placeholder={placeholder} /> : <Input {...typed} placeholder={placeholder} />;
  }
}

/** People of the workspace by part of their name. */
export async function findContacts(typed: string, signal: AbortSignal): Promise<Choice[]> {
  const { data } = await api(listContacts, { query: { limit: 8, ...(typed === '' ? {} : { q: typed }) }, signal });
  return data.map((one) => ({
    id: one.id,
    name: one.name,
    note: [one.jobTitle, one.account?.name].filter(Boolean).join(', ') || one.email,
  }));
}
