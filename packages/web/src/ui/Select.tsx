import type { SelectHTMLAttributes } from 'react';
import type { FieldProps } from './Field.tsx';
import { Field, splitField } from './Field.tsx';

export interface Option {
  value: string;
  label: string;
}
export interface SelectProps extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value'>, FieldProps {
  value: string;
  onChange: (value: string) => void;
  options: readonly Option[];
}

/** The system's own list: quick with keys and with a thumb. For a search in many, see `Combobox`. */
export function Select(props: SelectProps) {
  const [field, { onChange, options, ...rest }] = splitField(props);
  return (
    <Field {...field}>
      {(wiring) => (
        <select {...rest} {...wiring} className="in" onChange={(event) => onChange(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
