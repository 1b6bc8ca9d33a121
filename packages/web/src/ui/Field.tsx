import type { ReactNode } from 'react';
import { useId } from 'react';
import { t } from './messages.ts';

export interface FieldProps {
  label: string;
  /** The label is read, not seen: for an input whose place already says what it is. */
  bare?: boolean;
  optional?: boolean;
  hint?: string;
  error?: string | undefined;
}

interface Wiring {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

/** Label, control, hint and error, wired to each other. `children` gets what the control must carry. */
export function Field({
  label,
  bare = false,
  optional = false,
  hint,
  error,
  children,
}: FieldProps & { children: (wiring: Wiring) => ReactNode }) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={bare ? 'field bare' : 'field'}>
      <label htmlFor={id}>
        {label}
        {optional ? <span className="opt">{t('optional')}</span> : null}
      </label>
      {children({
        id,
        'aria-invalid': error === undefined ? undefined : true,
        'aria-describedby': note === undefined ? undefined : `${id}-note`,
      })}
      {note === undefined ? null : (
        <p id={`${id}-note`} className={error === undefined ? 'hint' : 'err'}>
          {note}
        </p>
      )}
    </div>
  );
}

/** The field's own props apart from those of the native control. */
export function splitField<P extends FieldProps>({
  label,
  bare,
  optional,
  hint,
  error,
  ...rest
}: P): [FieldProps, Omit<P, keyof FieldProps>] {
  const field: FieldProps = { label, error };
  if (bare !== undefined) field.bare = bare;
  if (optional !== undefined) field.optional = optional;
  if (hint !== undefined) field.hint = hint;
  return [field, rest];
}
