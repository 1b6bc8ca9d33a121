import type { ReactNode } from 'react';

/** Two to five ways to see or say the same thing; one is pressed. */
export function Segments<V extends string>({
  label,
  value,
  options,
  onChange,
  small = false,
}: {
  label: string;
  value: V;
  options: readonly { value: V; label: ReactNode }[];
  onChange: (value: V) => void;
  small?: boolean;
}) {
  return (
    <div className={small ? 'seg s' : 'seg'} role="group" aria-label={label}>
      {options.map((option) => (
        <button key={option.value} type="button" aria-pressed={option.value === value} onClick={() => onChange(option.value)}>
          {option.label}
        </button>
      ))}
    </div>
  );
}
