import type { Plain } from '@dealwright/engine/base/reason';
import { Check } from '../../../ui/Check.tsx';
import { Select } from '../../../ui/Select.tsx';
import type { AskedKey } from './asked-key.ts';
import { wordOf } from './choice-words.ts';
import { hintOf, labelOf } from './labels.ts';
import { SomeInput } from './SomeInput.tsx';
import { t } from './messages.ts';
import type { Vocabulary, Word } from './vocabulary.ts';
import { WrittenInput } from './WrittenInput.tsx';

interface KeyInputProps {
  asked: AskedKey;
  value: unknown;
  words: Vocabulary;
  readOnly: boolean;
  error: string | undefined;
  /** null takes the key away. */
  onChange: (value: Plain) => void;
}

/** One key of the thing that is looked at, in the way it is asked for. */
export function KeyInput({ asked, value, words, readOnly, error, onChange }: KeyInputProps) {
  const label = labelOf(asked);
  if (asked.as === 'yes') {
    return (
      <Check checked={value === true} disabled={readOnly} onChange={(on) => onChange(on ? true : null)}>
        {label}
      </Check>
    );
  }
  if (asked.as === 'some')
    return <SomeInput label={label} choices={asked.choices ?? []} error={error} value={value} readOnly={readOnly} onChange={onChange} />;
  if (asked.as === 'stages') {
    const named = (id: string) => wordIn(words.openStages, id) ?? wordIn(words.stages, id) ?? id;
    const open = words.openStages.map(({ name }) => name);
    const hint = hintOf(asked) ?? undefined;
    return (
      <SomeInput
        label={label}
        choices={open}
        named={named}
        hint={hint}
        error={error}
        value={value}
        readOnly={readOnly}
        onChange={onChange}
      />
    );
  }
  const choices = choicesOf(asked, words);
  if (choices !== null) {
    const text = typeof value === 'string' ? value : '';
    const known = choices.includes(text) || text === '' ? choices : [...choices, text];
    return (
      <Select
        label={label}
        value={text}
        disabled={readOnly}
        error={error}
        onChange={(next) => onChange(next === '' ? null : next)}
        options={[
          ...(MUST_BE.includes(asked.as) ? [] : [{ value: '', label: t(asked.as === 'stop' ? 'nextLine' : 'unsaid') }]),
          ...known.map((one) => ({ value: one, label: labelOfChoice(asked, one, words) })),
        ]}
      />
    );
  }
  return <WrittenInput asked={asked} label={label} value={value} words={words} readOnly={readOnly} error={error} onChange={onChange} />;
}

function choicesOf(asked: AskedKey, words: Vocabulary): readonly string[] | null {
  if (asked.as === 'choice') return asked.choices ?? [];
  if (asked.as === 'role') return words.roles;
  return named(asked, words)?.map(({ name }) => name) ?? null;
}

/** What always leads somewhere. */
const MUST_BE: readonly AskedKey['as'][] = ['stage', 'process', 'question'];

function named({ as }: AskedKey, words: Vocabulary): readonly Word[] | null {
  if (as === 'stage') return words.stages;
  if (as === 'process') return words.processes;
  return as === 'question' ? words.questions : as === 'stop' ? words.stops : null;
}

const wordIn = (all: readonly Word[], name: string): string | undefined => all.find((word) => word.name === name)?.means;

function labelOfChoice(asked: AskedKey, choice: string, words: Vocabulary): string {
  if (asked.as === 'choice') return wordOf(choice);
  return wordIn(named(asked, words) ?? [], choice) ?? choice;
}
