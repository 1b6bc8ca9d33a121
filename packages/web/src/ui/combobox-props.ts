import type { FieldProps } from './Field.tsx';

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
