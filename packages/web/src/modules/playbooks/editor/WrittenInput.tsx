import type { Plain } from '@dealwright/engine/base/reason';
import { useEffect, useId, useRef, useState } from 'react';
import { Input } from '../../../ui/Input.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import type { AskedKey } from './asked-key.ts';
import { hintOf } from './labels.ts';
import { t } from './messages.ts';
import { RuleInput } from './RuleInput.tsx';
import type { Vocabulary, Word } from './vocabulary.ts';

const PAUSE_MS = 450;

interface WrittenInputProps {
  asked: AskedKey;
  label: string;
  value: unknown;
  words: Vocabulary;
  readOnly: boolean;
  error: string | undefined;
  /** null takes the key away. */
  onChange: (value: Plain) => void;
}

/** What is written in words, names, numbers or a rule: taken over after a short pause, or on leaving. */
export function WrittenInput({ asked, label, value, words, readOnly, error, onChange }: WrittenInputProps) {
  const given = textOf(asked, value);
  const { typed, setTyped, leave } = useTyped(asked, given, onChange);
  const unread = typed !== null && valueOf(asked, typed) === undefined ? t('notANumber') : undefined;
  const hint = hintOf(asked);
  const told = {
    label,
    value: typed ?? given,
    readOnly,
    error: unread ?? error,
    onChange: setTyped,
    onBlur: leave,
    ...(hint === null ? {} : { hint }),
  };
  const list = useId();
  if (asked.as === 'rule') return <RuleInput {...told} words={words} />;
  if (asked.as === 'words') return <TextArea {...told} rows={given.includes('\n') ? 6 : 2} />;
  if (asked.as === 'lines') return <TextArea {...told} rows={Math.max(2, given.split('\n').length)} />;
  const offered = offeredFor(asked, words);
  const isNumber = asked.as === 'number' || asked.as === 'share';
  return (
    <>
      <Input {...told} list={offered.length === 0 ? undefined : list} inputMode={isNumber ? 'decimal' : undefined} />
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

/** What was typed and is not taken over yet; null while nothing is. */
function useTyped(asked: AskedKey, given: string, onChange: (value: Plain) => void) {
  const [typed, setTyped] = useState<string | null>(null);
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
  return { typed, setTyped, leave };
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
