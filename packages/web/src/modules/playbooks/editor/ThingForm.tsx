import type { Plain } from '@dealwright/engine/base/reason';
import { saidAt } from '@dealwright/engine/edit/outline';
import type { Finding } from '@dealwright/engine/language/playbook';
import { Button } from '../../../ui/Button.tsx';
import { ExitGate } from './ExitGate.tsx';
import { type AskedKey, FORMS } from './form-shapes.ts';
import { GuideField, GuideFile } from './GuideField.tsx';
import { IdField } from './IdField.tsx';
import { KeyInput } from './KeyInput.tsx';
import { remove } from './map-acts.ts';
import { t } from './messages.ts';
import { ReasonsForm } from './ReasonsForm.tsx';
import { keyOf, type Thing } from './thing.ts';
import { TryOut } from './TryOut.tsx';
import type { Desk } from './use-desk.ts';
import type { Vocabulary } from './vocabulary.ts';

interface ThingFormProps {
  desk: Desk;
  thing: Thing;
  words: Vocabulary;
  findings: readonly Finding[];
  /** The playbook the draft will be a version of; null while there is none to try it in. */
  process: string | null;
}

const LISTED = ['stage', 'track', 'step', 'exit', 'need', 'criterion', 'element', 'fit', 'signal'] as const;

/** What is looked at, as a form: everything that can be said of it, in words. */
export function ThingForm({ desk, thing, words, findings, process }: ThingFormProps) {
  const said = saidAt(desk.files, thing.file, thing.path);
  if (thing.kind === 'guide') return <GuideFile desk={desk} file={thing.file} />;
  if (said === undefined) return <p className="m">{t('chooseSomething')}</p>;
  return (
    <div className="form ed-form" key={keyOf(thing)}>
      <h3 className="ed-kind">{nameOf(said) ?? thing.path.at(-1)}</h3>
      {findings.map((finding) => (
        <p key={`${finding.code}${finding.place.line}${finding.place.column}`} className={finding.level === 'error' ? 'err' : 'hint'}>
          {finding.message} {finding.fix === null ? '' : t('write', { fix: finding.fix })}
        </p>
      ))}
      <IdField desk={desk} thing={thing} />
      {thing.kind === 'reasons' ? (
        <ReasonsForm desk={desk} thing={thing} said={said} />
      ) : (
        <Keys desk={desk} thing={thing} words={words} said={said} />
      )}
      {thing.kind === 'exit' ? <ExitGate desk={desk} exit={thing} words={words} /> : null}
      {process !== null && ['exit', 'need', 'criterion'].includes(thing.kind) ? (
        <TryOut desk={desk} thing={thing} process={process} />
      ) : null}
      {desk.readOnly || !LISTED.some((kind) => kind === thing.kind) ? null : (
        <p>
          <Button small kind="quiet" className="btn-bad" onClick={() => remove(desk, thing)}>
            {t('remove')}
          </Button>
        </p>
      )}
    </div>
  );
}

function Keys({ desk, thing, words, said }: { desk: Desk; thing: Thing; words: Vocabulary; said: unknown }) {
  if (thing.kind === 'guide' || thing.kind === 'reasons') return null;
  const asked = FORMS[thing.kind];
  const seldom = asked.filter((one) => one.seldom === true);
  const isSaid = (one: AskedKey) => valueUnder(one.inside === undefined ? said : valueUnder(said, one.inside), one.key) !== undefined;
  const inputs = (keys: readonly AskedKey[]) =>
    keys.map((one) => <Key key={one.key} desk={desk} thing={thing} words={words} said={said} asked={one} />);
  return (
    <>
      {inputs(asked.filter((one) => one.seldom !== true))}
      {seldom.length === 0 ? null : (
        <details className="ed-more" open={seldom.some(isSaid) || undefined}>
          <summary>{t('more')}</summary>
          <div className="form">{inputs(seldom)}</div>
        </details>
      )}
    </>
  );
}

function Key({ desk, thing, words, said, asked }: { desk: Desk; thing: Thing; words: Vocabulary; said: unknown; asked: AskedKey }) {
  const path = asked.inside === undefined ? thing.path : [...thing.path, asked.inside];
  const holder = asked.inside === undefined ? said : valueUnder(said, asked.inside);
  const value = typeof holder === 'string' && asked.key === 'ask' ? holder : valueUnder(holder, asked.key);
  const change = (next: Plain) => {
    // Leading elsewhere, or asking for something else, it goes by another name.
    const then =
      NAMING.includes(asked.key) && typeof next === 'string' ? { ...thing, path: [...thing.path.slice(0, -1), next] } : undefined;
    desk.act({ kind: 'set', file: thing.file, path, key: asked.key, value: next }, then);
  };
  if (asked.as === 'guide') return <GuideField desk={desk} value={value} onChange={change} />;
  return <KeyInput asked={asked} value={value} words={words} readOnly={desk.readOnly} error={undefined} onChange={change} />;
}

const NAMING: readonly string[] = ['to', 'ask', 'person', 'happened'];

function valueUnder(said: unknown, key: string): unknown {
  return typeof said === 'object' && said !== null ? new Map<string, unknown>(Object.entries(said)).get(key) : undefined;
}

function nameOf(said: unknown): string | undefined {
  if (typeof said === 'string') return said;
  return ['name', 'title', 'ask', 'person', 'label', 'id', 'to', 'happened']
    .map((key) => valueUnder(said, key))
    .find((value) => typeof value === 'string');
}
