import type { Value } from '@dealwright/contract/shapes';
import type { KeyboardEvent, ReactNode } from 'react';
import { useState } from 'react';
import { ProblemError } from '@dealwright/contract/client';
import { isProblem, sentence } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { currencies } from '../../../ui/format.ts';
import { OrUnknown } from '../../../ui/Unknown.tsx';
import { readValue, said, typedOf } from '../fill/prompt-value.ts';
import { t } from '../messages.ts';
import { SINGULAR } from '../reads.ts';
import { refresh, usePatch } from '../writes.ts';
import { useRecord } from './record-view.ts';

export interface EditableFieldProps {
  /** Bare name: `amount`. */
  name: string;
  label: string;
  type: string;
  value: Value;
  choices?: readonly string[];
  /** Words after the value: "pushed once". */
  note?: ReactNode;
  /** The record may have no currency yet; then an amount brings one. */
  money?: boolean;
}

/** A value that is edited where it stands: press, type, Enter. Escape leaves it. */
export function EditableField(props: EditableFieldProps) {
  const { currency, kind } = useRecord();
  const { workspace, masked } = useSession();
  const [editing, setEditing] = useState(false);
  const shown = said(props.type, props.value, currency);
  const value = (
    <>
      <OrUnknown of={`${SINGULAR[kind]}.${props.name}`}>{shown}</OrUnknown>
      {props.note === undefined ? null : <span className="m">{props.note}</span>}
    </>
  );
  if (workspace.role === 'readOnly' || masked[SINGULAR[kind]]?.[props.name] !== undefined)
    return (
      <>
        <dt>{props.label}</dt>
        <dd className="tn">{value}</dd>
      </>
    );
  return (
    <>
      <dt id={`f-${props.name}`}>{props.label}</dt>
      <dd className="has-edit">
        {editing ? (
          <FieldForm {...props} onDone={() => setEditing(false)} />
        ) : (
          <button
            type="button"
            className="edit tn"
            aria-label={t('changeField', { name: props.label, value: shown ?? t('unknown') })}
            onClick={() => setEditing(true)}
          >
            {value}
          </button>
        )}
      </dd>
    </>
  );
}

function FieldForm({ name, label, type, value, choices = [], money = false, onDone }: EditableFieldProps & { onDone: () => void }) {
  const { subject, currency: own } = useRecord();
  const [typed, setTyped] = useState(() => typedOf(type, value));
  const [currency, setCurrency] = useState(own);
  const [error, setError] = useState<string>();
  // As it was when one began to type: what a colleague writes meanwhile shows behind the form, and must not be written over unseen.
  const [version, setVersion] = useState(subject.record.version);
  const patch = usePatch(subject, version);
  const submit = async () => {
    const read = readValue(type, typed);
    if (!read.ok) return setError(read.why);
    try {
      await patch.mutateAsync({ [name]: read.value, ...(money && read.value !== null ? { currency } : {}) });
      onDone();
    } catch (failure) {
      setError(isProblem(failure, 'stale') ? t('staleField', { value: currentOf(failure, name, type, own) }) : sentence(failure));
      if (!isProblem(failure, 'stale')) return;
      setVersion(versionOf(failure) ?? version);
      await refresh();
    }
  };
  const control = {
    'aria-labelledby': `f-${name}`,
    'aria-invalid': error !== undefined,
    className: 'in',
    value: typed,
    autoFocus: true,
    onKeyDown: (event: KeyboardEvent) => event.key === 'Escape' && onDone(),
  } as const;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="inplace">
        {type === 'boolean' || choices.length > 0 ? (
          <select {...control} onChange={(event) => setTyped(event.target.value)}>
            <option value="">{t('unknown')}</option>
            {type === 'boolean'
              ? ['true', 'false'].map((one) => (
                  <option key={one} value={one}>
                    {t(one === 'true' ? 'yes' : 'no')}
                  </option>
                ))
              : choices.map((one) => <option key={one}>{one}</option>)}
          </select>
        ) : (
          <input
            {...control}
            type={type === 'date' ? 'date' : type === 'instant' ? 'datetime-local' : 'text'}
            inputMode={type === 'money' || type === 'number' || type === 'share' ? 'decimal' : 'text'}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        {money ? (
          <select className="in cur-in" aria-label={t('currency')} value={currency} onChange={(event) => setCurrency(event.target.value)}>
            {currencies(own).map((code) => (
              <option key={code}>{code}</option>
            ))}
          </select>
        ) : null}
        <Button small type="submit" busy={patch.isPending} aria-label={t('saveField', { name: label })}>
          {t('save')}
        </Button>
      </div>
      {error === undefined ? null : (
        <p className="err" role="alert">
          {error}
        </p>
      )}
    </form>
  );
}

/** What the other person wrote, out of the refusal. */
/** Which version the refusal says the record has now. */
function versionOf({ problem }: ProblemError): number | null {
  const { current } = problem;
  return typeof current === 'object' && current !== null && 'version' in current && typeof current.version === 'number'
    ? current.version
    : null;
}

function currentOf(failure: unknown, name: string, type: string, currency: string): string {
  const current: unknown = failure instanceof ProblemError ? failure.problem['current'] : undefined;
  if (typeof current !== 'object' || current === null) return t('unknown');
  const value: unknown = new Map(Object.entries(current)).get(name);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? (said(type, value, currency) ?? t('unknown'))
    : t('unknown');
}
