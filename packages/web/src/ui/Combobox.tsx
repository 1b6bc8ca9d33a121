import { useRef } from 'react';
import type { ComboboxFrameProps, ComboboxProps } from './combobox-props.ts';
import { Field, splitField } from './Field.tsx';
import { later } from './later.tsx';

export type { Choice } from './combobox-props.ts';

const Frame = later<ComboboxFrameProps>(() => import('./ComboboxFrame.tsx').then((module) => module.ComboboxFrame), Closed, Closed);

/** Pick one of many by typing part of its name. */
export function Combobox(props: ComboboxProps) {
  const focused = useRef(false);
  return (
    <Frame
      {...props}
      wasFocused={() => focused.current}
      onFocused={(on) => {
        focused.current = on;
      }}
    />
  );
}

/** The field as it looks before it can be opened. */
function Closed({ value, placeholder, onFocused, ...rest }: ComboboxFrameProps) {
  const [field] = splitField(rest);
  return (
    <Field {...field}>
      {(wiring) => (
        <div className="combo">
          <input
            {...wiring}
            className="in"
            placeholder={placeholder}
            value={value?.name ?? ''}
            readOnly
            onFocus={() => onFocused(true)}
            onBlur={() => onFocused(false)}
          />
        </div>
      )}
    </Field>
  );
}
