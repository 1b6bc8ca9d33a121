import { useRef } from 'react';
import type { FieldProps } from './Field.tsx';
import { Field, splitField } from './Field.tsx';
import { later } from './later.tsx';

/** One thing that can be picked. `note` tells like-named ones apart. */
export interface Choice {
  id: string;
  name: string;
  note?: string | null;
}

export interface ComboboxProps extends FieldProps {
  value: Choice | null;
  onChange: (value: Choice | null) => void;
  /** Finds choices for what was typed; an empty text asks for the first few. */
  find: (typed: string, signal: AbortSignal) => Promise<Choice[]>;
  /** Names the search: results of equal sources are shared. */
  source: string;
  placeholder?: string;
}

export interface ComboboxFrameProps extends ComboboxProps {
  /** Whether the focus was here before its code was. */
  wasFocused: () => boolean;
  onFocused: (on: boolean) => void;
}

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
