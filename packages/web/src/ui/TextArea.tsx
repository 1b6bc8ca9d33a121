import type { TextareaHTMLAttributes } from 'react';
import type { FieldProps } from './Field.tsx';
import { Field, splitField } from './Field.tsx';

export interface TextAreaProps extends Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'onChange' | 'value'>, FieldProps {
  value: string;
  onChange: (value: string) => void;
}

export function TextArea(props: TextAreaProps) {
  const [field, { onChange, ...rest }] = splitField(props);
  return (
    <Field {...field}>
      {(wiring) => <textarea rows={3} {...rest} {...wiring} className="in" onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}
