import type { Plain } from '@dealwright/engine/base/reason';
import { Check } from '../../../ui/Check.tsx';
import { t } from './messages.ts';

interface SomeInputProps {
  label: string;
  choices: readonly string[];
  value: unknown;
  readOnly: boolean;
  onChange: (value: Plain) => void;
}

/** Some of a few choices, in the order they are listed in. */
export function SomeInput({ label, choices, value, readOnly, onChange }: SomeInputProps) {
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [];
  const toggle = (choice: string, on: boolean) => {
    const next = choices.filter((one) => (one === choice ? on : chosen.includes(one)));
    onChange(next.length === 0 ? null : next);
  };
  return (
    <fieldset className="ed-some">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <Check key={choice} checked={chosen.includes(choice)} disabled={readOnly} onChange={(on) => toggle(choice, on)}>
          {WORDS[choice] ?? choice}
        </Check>
      ))}
    </fieldset>
  );
}

const WORDS: Readonly<Record<string, string>> = {
  account: t('copy-account'),
  contacts: t('copy-contacts'),
  stakeholders: t('copy-stakeholders'),
  owner: t('copy-owner'),
  promises: t('copy-promises'),
};
