import { saidAt } from '@dealwright/engine/edit/outline';
import { Button } from '../../../ui/Button.tsx';
import { type FoundAt, isAbout, wordsOf } from './by-thing.ts';
import { ExitGate } from './ExitGate.tsx';
import { askedOf } from './form-shapes.ts';
import { GuideFile } from './GuideField.tsx';
import { headingOf } from './heading.ts';
import { IdField } from './IdField.tsx';
import { Keys } from './Keys.tsx';
import { t } from './messages.ts';
import { ReasonsForm } from './ReasonsForm.tsx';
import { canGo, removeThing } from './remove-thing.ts';
import { baseOf, holderOf, keyOf, type Thing } from './thing.ts';
import { Approvals, ThingParts } from './ThingParts.tsx';
import { TryOut } from './TryOut.tsx';
import type { Desk } from './use-desk.ts';
import type { Vocabulary } from './vocabulary.ts';

interface ThingFormProps {
  desk: Desk;
  thing: Thing;
  words: Vocabulary;
  findings: readonly FoundAt[];
  /** The playbook the draft will be a version of; null while there is none to try it in. */
  process: string | null;
}

/** What is looked at, as a form: everything that can be said of it, in words. */
export function ThingForm({ desk, thing, words, findings, process }: ThingFormProps) {
  const said = saidAt(desk.files, thing.file, thing.path);
  if (thing.kind === 'guide') return <GuideFile desk={desk} file={thing.file} />;
  if (said === undefined) return <p className="m">{t('chooseSomething')}</p>;
  const holder = holderOf(thing);
  const asked = askedOf(thing.kind, said);
  if (thing.kind === 'approval' && Array.isArray(said))
    return <div className="form ed-form">{holder === null ? null : <Approvals desk={desk} exit={holder} />}</div>;
  return (
    <div className="form ed-form" key={keyOf(thing)}>
      <FormPlace desk={desk} thing={thing} holder={holder} />
      <h3 className="ed-kind">{headingOf(desk.files, thing, said)}</h3>
      {findings
        .filter((finding) => !asked.some((one) => isAbout(finding, one)))
        .map((finding) => (
          <p key={`${finding.code}${finding.place.line}${finding.place.column}`} className={finding.level === 'error' ? 'err' : 'hint'}>
            {wordsOf(finding)}
          </p>
        ))}
      <IdField desk={desk} thing={thing} />
      {thing.kind === 'reasons' ? (
        <ReasonsForm desk={desk} thing={thing} said={said} />
      ) : (
        <Keys desk={desk} thing={thing} words={words} findings={findings} said={said} asked={asked} />
      )}
      {thing.kind === 'exit' ? <ExitGate desk={desk} exit={thing} words={words} /> : null}
      <ThingParts desk={desk} thing={thing} words={words} process={process} />
      {process !== null && ['exit', 'need', 'criterion'].includes(thing.kind) ? (
        <TryOut desk={desk} thing={thing} process={process} />
      ) : null}
      {desk.readOnly || !canGo(thing) ? null : (
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
  const name = holder === null ? '' : headingOf(desk.files, holder, saidAt(desk.files, holder.file, holder.path));
  return (
    <>
      {base === null ? null : <p className="m">{t('baseReadOnly', { name: base })}</p>}
      {holder === null || holder.path.length === 0 ? null : (
        <p>
          <Button small kind="quiet" className="ed-up" title={t('upTo', { name })} onClick={() => desk.choose(holder, 'form')}>
            {t('upTo', { name })}
          </Button>
        </p>
      )}
    </>
  );
}
