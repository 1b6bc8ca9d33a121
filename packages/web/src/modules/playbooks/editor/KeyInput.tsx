import type { Plain } from '@dealwright/engine/base/reason';
import { useEffect, useId, useRef, useState } from 'react';
import { Check } from '../../../ui/Check.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import type { AskedKey } from './asked-key.ts';
import { wordOf } from './choice-words.ts';
import { hintOf, labelOf } from './labels.ts';
import { RuleInput } from './RuleInput.tsx';
import { SomeInput } from './SomeInput.tsx';
import { t } from './messages.ts';
import type { Vocabulary, Word } from './vocabulary.ts';

interface KeyInputProps {
  asked: AskedKey;
  value: unknown;
  words: Vocabulary;
  readOnly: boolean;
  error: string | undefined;
  /** null takes the key away. */
  onChange: (value: Plain) => void;
}

/** One key of the thing that is looked at. What is written is taken over after a short pause, or on leaving. */
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
  return <Written asked={asked} label={label} value={value} words={words} readOnly={readOnly} error={error} onChange={onChange} />;
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

const PAUSE_MS = 450;

function Written({ asked, label, value, words, readOnly, error, onChange }: KeyInputProps & { label: string }) {
  const given = textOf(asked, value);
  const [typed, setTyped] = useState<string | null>(null);
  const list = useId();
  const latest = useRef({ typed, given, onChange });
  useEffect(() => {
    latest.current = { typed, given, onChange };
  });
  const take = () => {
    const { typed: written, given: before, onChange: change } = latest.current;
    if (written === null || written === before) return;
    const read = valueOf(asked, written);
    if (read !== undefined) change(read);
  };
  useEffect(() => {
    if (typed === null) return undefined;
    const timer = setTimeout(take, PAUSE_MS);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- the pause begins anew with each letter, and with nothing else
  }, [typed]);
  const leave = () => {
    take();
    setTyped(null);
  };
  const unread = typed !== null && valueOf(asked, typed) === undefined ? t('notANumber') : undefined;
  const props = { label, value: typed ?? given, readOnly, error: unread ?? error, onChange: setTyped, onBlur: leave };
  const hint = hintOf(asked);
  const told = { ...props, ...(hint === null ? {} : { hint }) };
  if (asked.as === 'rule') return <RuleInput {...told} words={words} />;
  if (asked.as === 'words') return <TextArea {...told} rows={given.includes('\n') ? 6 : 2} />;
  if (asked.as === 'lines') return <TextArea {...told} rows={Math.max(2, given.split('\n').length)} />;
  const offered = offeredFor(asked, words);
  return (
    <>
      <Input
        {...told}
        list={offered.length === 0 ? undefined : list}
        inputMode={asked.as === 'number' || asked.as === 'share' ? 'decimal' : undefined}
      />
      {offered.length === 0 ? null : (
        <datalist id={list}>
          {offered.map((word) => (
            <option key={word.name} value={word.name}>
              {word.means}
            </option>
          ))}
        </datalist>
      )}
    </>
  );
}

function offeredFor(asked: AskedKey, words: Vocabulary): readonly Word[] {
  if (asked.key === 'answers') return words.answers;
  if (asked.as === 'ref' || asked.as === 'refs') return words.refs;
  if (asked.as === 'span') return SPANS;
  if (asked.key === 'personas') return words.personas;
  if (asked.key === 'value') return words.values;
  return asked.as === 'ids' ? words.steps.map((name) => ({ name, means: '' })) : [];
}

const SPANS: readonly Word[] = ['1 working day', '3 working days', '5 working days', '10 working days', '14 days', '30 days'].map(
  (name) => ({ name, means: '' }),
);

function textOf({ as }: AskedKey, value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(as === 'lines' ? '\n' : ', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What was written as a value; undefined where it is none yet. */
function valueOf(asked: AskedKey, written: string): Plain | undefined {
  const text = written.trim();
  if (text === '') return null;
  if (asked.as === 'number' || asked.as === 'share') {
    const number = Number(text);
    return Number.isFinite(number) ? number : undefined;
  }
  if (asked.as === 'ids' || asked.as === 'refs') return text.split(/[\s,]+/).filter(Boolean);
  if (asked.as === 'lines') return lines(text);
  return asked.as === 'words' && written.includes('\n') ? `${text}\n` : text;
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
