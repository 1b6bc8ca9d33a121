import type { Plain } from '@dealwright/engine/base/reason';
import { saidAt } from '@dealwright/engine/edit/outline';
import type { Finding } from '@dealwright/engine/language/playbook';
import { Button } from '../../../ui/Button.tsx';
import { ExitGate } from './ExitGate.tsx';
import type { AskedKey } from './asked-key.ts';
import { FORMS } from './form-shapes.ts';
import { GuideField, GuideFile } from './GuideField.tsx';
import { IdField } from './IdField.tsx';
import { KeyInput } from './KeyInput.tsx';
import { remove } from './map-acts.ts';
import { t } from './messages.ts';
import { ReasonsForm } from './ReasonsForm.tsx';
import { mapOf, nameOf } from './said.ts';
import { baseOf, holderOf, keyOf, type Thing, type ThingKind } from './thing.ts';
import { Approvals, ThingParts } from './ThingParts.tsx';
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

const LISTED: readonly ThingKind[] = [
  'stage',
  'track',
  'step',
  'exit',
  'need',
  'criterion',
  'approval',
  'accept',
  'start',
  'element',
  'fit',
  'signal',
  'rule',
  'question',
];
/** What is a file of its own, and can go with it. */
const WHOLE_FILES: readonly ThingKind[] = ['assignment', 'bank', 'persona'];

/** What is looked at, as a form: everything that can be said of it, in words. */
export function ThingForm({ desk, thing, words, findings, process }: ThingFormProps) {
  const said = saidAt(desk.files, thing.file, thing.path);
  if (thing.kind === 'guide') return <GuideFile desk={desk} file={thing.file} />;
  if (said === undefined) return <p className="m">{t('chooseSomething')}</p>;
  const holder = holderOf(thing);
  if (thing.kind === 'approval' && Array.isArray(said))
    return <div className="form ed-form">{holder === null ? null : <Approvals desk={desk} exit={holder} />}</div>;
  return (
    <div className="form ed-form" key={keyOf(thing)}>
      <FormPlace desk={desk} thing={thing} holder={holder} />
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
      <ThingParts desk={desk} thing={thing} words={words} />
      {process !== null && ['exit', 'need', 'criterion'].includes(thing.kind) ? (
        <TryOut desk={desk} thing={thing} process={process} />
      ) : null}
      {desk.readOnly || ![...LISTED, ...WHOLE_FILES].includes(thing.kind) ? null : (
        <p>
          <Button small kind="quiet" className="btn-bad" onClick={() => removeThing(desk, thing, holder)}>
            {t('remove')}
          </Button>
        </p>
      )}
    </div>
  );
}

/** Where it belongs: back to what holds it, and whether it is the base's. */
function FormPlace({ desk, thing, holder }: { desk: Desk; thing: Thing; holder: Thing | null }) {
  const base = baseOf(thing.file);
  const name = holder === null ? '' : (nameOf(saidAt(desk.files, holder.file, holder.path)) ?? '');
  return (
    <>
      {base === null ? null : <p className="m">{t('baseReadOnly', { name: base })}</p>}
      {holder === null || holder.path.length === 0 ? null : (
        <p>
          <Button small kind="quiet" onClick={() => desk.choose(holder, 'form')}>
            {t('upTo', { name })}
          </Button>
        </p>
      )}
    </>
  );
}

function removeThing(desk: Desk, thing: Thing, holder: Thing | null): void {
  const { file, path, kind } = thing;
  const then = holder ?? undefined;
  const key = path.at(-1);
  if (WHOLE_FILES.includes(kind)) desk.act({ kind: 'write', file, text: null }, { kind: 'playbook', file: 'playbook.yaml', path: [] });
  // What stands alone under its key goes with the key.
  else if (key === 'approve' || key === 'accept') desk.act({ kind: 'set', file, path: path.slice(0, -1), key, value: null }, then);
  else remove(desk, thing, then);
}

function Keys({ desk, thing, words, said }: { desk: Desk; thing: Thing; words: Vocabulary; said: unknown }) {
  if (thing.kind === 'guide' || thing.kind === 'reasons') return null;
  const asked = FORMS[thing.kind];
  const seldom = asked.filter((one) => one.seldom === true);
  const isSaid = (one: AskedKey) => mapOf(one.inside === undefined ? said : mapOf(said)[one.inside])[one.key] !== undefined;
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
  const holder = asked.inside === undefined ? said : mapOf(said)[asked.inside];
  const value = typeof holder === 'string' && asked.key === 'ask' ? holder : mapOf(holder)[asked.key];
  const change = (next: Plain) => {
    // Leading elsewhere, or asking for something else, it goes by another name.
    const then =
      NAMING[thing.kind]?.includes(asked.key) === true && typeof next === 'string'
        ? { ...thing, path: [...thing.path.slice(0, -1), next] }
        : undefined;
    if (asked.alone === true && asked.inside !== undefined && next !== null)
      desk.act({ kind: 'set', file: thing.file, path: thing.path, key: asked.inside, value: { [asked.key]: next } });
    else desk.act({ kind: 'set', file: thing.file, path, key: asked.key, value: next }, then);
  };
  if (asked.as === 'guide') return <GuideField desk={desk} value={value} onChange={change} />;
  return <KeyInput asked={asked} value={value} words={words} readOnly={desk.readOnly} error={undefined} onChange={change} />;
}

/** The keys by which items go that have no id. */
const NAMING: Readonly<Partial<Record<ThingKind, readonly string[]>>> = {
  exit: ['to'],
  need: ['ask', 'person'],
  signal: ['happened'],
  start: ['process'],
};
