import type { InputHTMLAttributes, Ref } from 'react';
import type { FieldProps } from './Field.tsx';
import { Field, splitField } from './Field.tsx';

export interface InputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'>, FieldProps {
  value: string;
  onChange: (value: string) => void;
  ref?: Ref<HTMLInputElement>;
}

export function Input(props: InputProps) {
  const [field, { onChange, className, ...rest }] = splitField(props);
  return (
    <Field {...field}>
      {(wiring) => (
        <input
          type="text"
          autoComplete="off"
          {...rest}
          {...wiring}
          className={`in${className ? ` ${className}` : ''}`}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

/** A plain date. Shape: `YYYY-MM-DD`, or an empty text while unknown. */
export function DateInput(props: Omit<InputProps, 'type'>) {
  return <Input {...props} type="date" />;
}
