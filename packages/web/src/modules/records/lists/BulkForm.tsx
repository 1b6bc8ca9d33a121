import type { BulkAct } from '@dealwright/contract/bulk';
import { useEffect, useState } from 'react';
import type { CreateKind } from '../../../app/overlay.ts';
import { useSession } from '../../../app/session.ts';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { amountFrom } from '../../../ui/MoneyInput.tsx';
import { Select } from '../../../ui/Select.tsx';
import { t } from '../messages.ts';
import { BULK_FIELDS } from './bulk-fields.ts';
import type { FilterField } from './use-filter-fields.ts';

interface Props {
  doing: BulkAct['do'];
  kind: CreateKind;
  fields: readonly FilterField[];
  /** Null while something is still to be said. */
  onAct: (act: BulkAct | null) => void;
}

/** What is to become of the records. */
export function BulkForm({ doing, kind, fields, onAct }: Props) {
  if (doing === 'task') return <TaskForm onAct={onAct} />;
  if (doing === 'move') return <MoveForm fields={fields} onAct={onAct} />;
  return <ChangeForm kind={kind} fields={fields} onAct={onAct} />;
}

function ChangeForm({ kind, fields, onAct }: Pick<Props, 'kind' | 'fields' | 'onAct'>) {
  const { masked, member } = useSession();
  const locked: Readonly<Record<string, string>> = masked[kind] ?? {};
  const can = fields.filter(
    (one) =>
      (one.custom || BULK_FIELDS[kind].includes(one.key)) &&
      one.type !== 'list' &&
      one.names === undefined &&
      locked[one.key] === undefined,
  );
  const [key, setKey] = useState(can[0]?.key ?? '');
  const [typed, setTyped] = useState('');
  const field = can.find((one) => one.key === key) ?? can[0];
  const me = member?.id;
  useEffect(() => {
    const value = field === undefined ? undefined : valueOf(field, typed, me);
    onAct(
      field === undefined || value === undefined
        ? null
        : { do: 'change', fields: field.custom ? { fields: { [field.key]: value } } : { [field.key]: value } },
    );
    // oxlint-disable-next-line react/exhaustive-deps -- the act follows what is chosen and typed
  }, [field, typed, me]);
  if (field === undefined) return null;
  const choices = [{ value: '', label: t('unknownValue') }, ...field.choices];
  return (
    <>
      <Select
        label={t('field')}
        value={field.key}
        onChange={(next) => {
          setKey(next);
          setTyped('');
        }}
        options={can.map((one) => ({ value: one.key, label: one.label }))}
      />
      {field.choices.length > 0 ? (
        <Select label={t('becomes')} value={typed} onChange={setTyped} options={choices} />
      ) : (
        <Input
          label={t('becomes')}
          hint={t('becomesHint')}
          type={field.type === 'date' ? 'date' : 'text'}
          value={typed}
          onChange={setTyped}
        />
      )}
    </>
  );
}

/** An empty text empties the field. */
function valueOf(field: FilterField, typed: string, me: string | undefined): string | number | boolean | null | undefined {
  const bare = typed.trim();
  if (bare === '') return null;
  if (bare === '@me') return me;
  if (field.type === 'money') return amountFrom(bare);
  if (field.type === 'boolean') return bare === 'true';
  if (field.type !== 'number') return bare;
  const number = Number(bare.replace(',', '.'));
  return Number.isFinite(number) ? number : undefined;
}

function TaskForm({ onAct }: Pick<Props, 'onAct'>) {
  const [title, setTitle] = useState('');
  const [dueOn, setDueOn] = useState('');
  useEffect(() => {
    onAct(title.trim() === '' ? null : { do: 'task', title: title.trim(), ...(dueOn === '' ? {} : { dueOn }) });
    // oxlint-disable-next-line react/exhaustive-deps -- the act follows what is typed
  }, [title, dueOn]);
  return (
    <>
      <Input label={t('whatToDo')} value={title} onChange={setTitle} maxLength={200} />
      <DateInput label={t('dueOn')} optional value={dueOn} onChange={setDueOn} />
    </>
  );
}

function MoveForm({ fields, onAct }: Pick<Props, 'fields' | 'onAct'>) {
  const stages = fields.find((one) => one.key === 'stage')?.choices ?? [];
  const [to, setTo] = useState(stages[0]?.value ?? '');
  const [reason, setReason] = useState('');
  useEffect(() => {
    onAct(to === '' ? null : { do: 'move', to, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) });
    // oxlint-disable-next-line react/exhaustive-deps -- the act follows what is chosen and typed
  }, [to, reason]);
  return (
    <>
      <Select label={t('moveTo')} value={to} onChange={setTo} options={stages} hint={t('moveToHint')} />
      <Input label={t('moveReason')} optional value={reason} onChange={setReason} maxLength={500} />
    </>
  );
}
