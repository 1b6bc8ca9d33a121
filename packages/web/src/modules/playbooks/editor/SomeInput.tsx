import type { Plain } from '@dealwright/engine/base/reason';
import { Check } from '../../../ui/Check.tsx';
import { wordOf } from './choice-words.ts';

interface SomeInputProps {
  label: string;
  choices: readonly string[];
  /** What they are called, where they are not known by a word of their own. */
  named?: (choice: string) => string;
  hint?: string | undefined;
  error?: string | undefined;
  value: unknown;
  readOnly: boolean;
  onChange: (value: Plain) => void;
}

/** Some of a few choices, in the order they are listed in. */
export function SomeInput({ label, choices, named = wordOf, hint, error, value, readOnly, onChange }: SomeInputProps) {
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  // What is written and not among them can only be taken out.
  const all = [...choices, ...chosen.map(String).filter((one) => !choices.includes(one))];
  const toggle = (choice: string, on: boolean) => {
    const next = all.filter((one) => (one === choice ? on : chosen.includes(one)));
    onChange(next.length === 0 ? null : next);
  };
  return (
    <fieldset className="ed-some">
      <legend>{label}</legend>
      {all.map((choice) => (
        <Check key={choice} checked={chosen.includes(choice)} disabled={readOnly} onChange={(on) => toggle(choice, on)}>
          {named(choice)}
        </Check>
      ))}
      {error === undefined ? null : <p className="err">{error}</p>}
      {hint === undefined ? null : <p className="hint">{hint}</p>}
    </fieldset>
  );
}
