import type { Plain } from '@dealwright/engine/base/reason';
import type { AskedKey } from './asked-key.ts';
import { type FoundAt, isAbout, wordsOf } from './by-thing.ts';
import { isSaid } from './form-shapes.ts';
import { GuideField } from './GuideField.tsx';
import { KeyInput } from './KeyInput.tsx';
import { t } from './messages.ts';
import { mapOf } from './said.ts';
import type { Thing, ThingKind } from './thing.ts';
import type { Desk } from './use-desk.ts';
import type { Vocabulary } from './vocabulary.ts';

interface KeysProps {
  desk: Desk;
  thing: Thing;
  words: Vocabulary;
  findings: readonly FoundAt[];
  said: unknown;
  asked: readonly AskedKey[];
}

/** Everything that can be said of a thing, one input each; what is seldom said behind a fold until it is. */
export function Keys({ asked, ...props }: KeysProps) {
  const seldom = asked.filter((one) => one.seldom === true);
  const inputs = (keys: readonly AskedKey[]) => keys.map((one) => <Key key={one.key} {...props} asked={one} />);
  return (
    <>
      {inputs(asked.filter((one) => one.seldom !== true))}
      {seldom.length === 0 ? null : (
        <details className="ed-more" open={seldom.some((one) => isSaid(props.said, one)) || undefined}>
          <summary>{t('more')}</summary>
          <div className="form">{inputs(seldom)}</div>
        </details>
      )}
    </>
  );
}

function Key({ desk, thing, words, findings, said, asked }: Omit<KeysProps, 'asked'> & { asked: AskedKey }) {
  const change = (next: Plain) => write(desk, thing, asked, next);
  const holder = asked.inside === undefined ? said : mapOf(said)[asked.inside];
  const value = typeof holder === 'string' && asked.key === 'ask' ? holder : mapOf(holder)[asked.key];
  if (asked.as === 'guide') return <GuideField desk={desk} value={value} onChange={change} />;
  const wrong = findings.filter((finding) => isAbout(finding, asked)).map(wordsOf);
  const error = wrong.length === 0 ? undefined : wrong.join(' ');
  return <KeyInput asked={asked} value={value} words={words} readOnly={desk.readOnly} error={error} onChange={change} />;
}

/** Says something of a thing under a key; null takes it back. */
function write(desk: Desk, thing: Thing, { key, inside, alone }: AskedKey, next: Plain): void {
  const { file, path } = thing;
  const named = typeof next === 'string' && NAMING[thing.kind]?.includes(key) === true;
  // Leading elsewhere, or asking for something else, it goes by another name.
  const then = named ? { ...thing, path: [...path.slice(0, -1), next] } : undefined;
  // What leads to a line of a talk goes on leading there.
  if (thing.kind === 'stop' && named) desk.act({ kind: 'rename', of: 'stop', file, path, to: next }, then);
  else if (alone === true && inside !== undefined && next !== null)
    desk.act({ kind: 'set', file, path, key: inside, value: { [key]: next } });
  else desk.act({ kind: 'set', file, path: inside === undefined ? path : [...path, inside], key, value: next }, then);
}

/** The keys by which items go that have no id. */
const NAMING: Readonly<Partial<Record<ThingKind, readonly string[]>>> = {
  exit: ['to'],
  need: ['ask', 'person'],
  signal: ['happened'],
  start: ['process'],
  stop: ['ask'],
};
