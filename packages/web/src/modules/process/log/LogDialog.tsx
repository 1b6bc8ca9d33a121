import { ABOUT_KINDS } from '@dealwright/contract/activities';
import { search } from '@dealwright/contract/records';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { tellDone } from '../../../app/undo.ts';
import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import type { Choice } from '../../../ui/Combobox.tsx';
import { Combobox } from '../../../ui/Combobox.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { LastTalk } from '../../discovery/LastTalk.tsx';
import { t } from '../messages.ts';
import type { ActivityBody } from '../writes.ts';
import { bodyOf, draftFor, succeeded } from './log-draft.ts';
import { LogFields } from './LogFields.tsx';
import { useLogAct } from './use-log-act.ts';
import { useLogChoices } from './use-log-choices.ts';

export type About = ActivityBody['about'];
/** A step that logging this may finish. */
export interface LoggedStep {
  id: string;
  title: string;
  do: string;
}

/** Writes down what happened, on its own date; without a record it asks which one. */
export function LogDialog({
  about,
  name,
  contact = null,
  step = null,
  onClose,
  onLogged,
}: {
  about: About | null;
  name?: string;
  /** Whom the record is with: what to know of them stands above. */
  contact?: { id: string; name: string } | null;
  step?: LoggedStep | null;
  onClose: () => void;
  /** Whether it worked: a call nobody answered did not. */
  onLogged?: (worked: boolean) => void;
}) {
  const [draft, setDraft] = useState(() => draftFor(step));
  const [found, setFound] = useState<Choice | null>(null);
  const [finish, setFinish] = useState(true);
  const [asked, setAsked] = useState(false);
  const { catalogue, members } = useLogChoices();
  const { log, busy, error } = useLogAct();
  const target = about ?? (found === null ? null : aboutOf(found));
  const submit = async () => {
    setAsked(true);
    const body = target === null ? null : bodyOf(draft, target, catalogue, members);
    if (body === null) return;
    const finished = step !== null && finish && succeeded(draft, catalogue);
    const back = await log(body, finished ? step.id : null);
    if (back !== undefined) {
      tellDone(t(finished ? 'loggedAndDone' : 'logged'), back);
      onLogged?.(succeeded(draft, catalogue));
      onClose();
    }
  };
  return (
    <Dialog open onClose={onClose} title={step?.title ?? t('logTitle')} {...(name === undefined ? {} : { note: name })}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          // The page below may be a dialog with a form of its own.
          event.stopPropagation();
          void submit();
        }}
      >
        {about === null ? (
          <Combobox
            label={t('aboutWhat')}
            value={found}
            onChange={setFound}
            source="records"
            find={findRecords}
            placeholder={t('findRecord')}
            error={asked && found === null ? t('pickRecordFirst') : undefined}
          />
        ) : null}
        {contact === null ? null : <LastTalk id={contact.id} name={contact.name} />}
        {target?.kind === 'contact' ? <LastTalk id={target.id} /> : null}
        <LogFields draft={draft} catalogue={catalogue} members={members} onDraft={setDraft} asked={asked} />
        {step === null || !succeeded(draft, catalogue) ? null : (
          <Check checked={finish} onChange={setFinish}>
            {t('stepIsDoneToo')}
          </Check>
        )}
        {error === null ? null : <Notice state="bad">{sentence(error)}</Notice>}
        <footer>
          <Button type="submit" kind="primary" busy={busy} keys={t('ctrlEnter')}>
            {t('logIt')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** A choice's id says what kind it is: `deal:…`. */
export function aboutOf({ id: both }: Choice): About | null {
  const [kind, id = ''] = both.split(':');
  const known = ABOUT_KINDS.find((one) => one === kind);
  return known === undefined ? null : { kind: known, id };
}

async function findRecords(typed: string, signal: AbortSignal): Promise<Choice[]> {
  if (typed === '') return [];
  const { data } = await api(search, { query: { q: typed, limit: 8 }, signal });
  return data.map((hit) => ({
    id: `${hit.kind}:${hit.id}`,
    name: hit.name,
    note: [t(`kind-${hit.kind}`), hit.about].filter(Boolean).join(', '),
  }));
}
