import { ABOUT_KINDS } from '@dealwright/contract/activities';
import { search } from '@dealwright/contract/records';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import type { Choice } from '../../../ui/Combobox.tsx';
import { Combobox } from '../../../ui/Combobox.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { toast } from '../../../ui/toasts.ts';
import { localInstant } from '../fill/prompt-value.ts';
import { t } from '../messages.ts';
import type { ActivityBody } from '../writes.ts';
import type { LogDraft, LogKind } from './log-draft.ts';
import { bodyOf, draftFor, LOG_KINDS, outcomesOf, succeeded } from './log-draft.ts';
import { useLogAct } from './use-log-act.ts';

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
  step = null,
  onClose,
  onLogged,
}: {
  about: About | null;
  name?: string;
  step?: LoggedStep | null;
  onClose: () => void;
  /** Whether it worked: a call nobody answered did not. */
  onLogged?: (worked: boolean) => void;
}) {
  const [draft, setDraft] = useState(() => draftFor(step));
  const [found, setFound] = useState<Choice | null>(null);
  const [finish, setFinish] = useState(true);
  const [asked, setAsked] = useState(false);
  const { log, busy, error } = useLogAct();
  const target = about ?? (found === null ? null : aboutOf(found));
  const submit = async () => {
    setAsked(true);
    const body = target === null ? null : bodyOf(draft, target);
    if (body === null) return;
    const finished = step !== null && finish && succeeded(draft);
    if (await log(body, finished ? step.id : null)) {
      toast(t(finished ? 'loggedAndDone' : 'logged'));
      onLogged?.(succeeded(draft));
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
        <LogFields draft={draft} onDraft={setDraft} asked={asked} />
        {step === null || !succeeded(draft) ? null : (
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

const isKind = (given: string): given is LogKind => LOG_KINDS.some((one) => one === given);

function LogFields({ draft, onDraft, asked }: { draft: LogDraft; onDraft: (draft: LogDraft) => void; asked: boolean }) {
  const outcomes = outcomesOf(draft.kind);
  const [now] = useState(() => localInstant(new Date()));
  const change = (part: Partial<LogDraft>) => onDraft({ ...draft, ...part });
  return (
    <>
      <Segments
        label={t('whatKind')}
        value={draft.kind}
        onChange={(kind) => isKind(kind) && change({ kind, outcome: outcomesOf(kind)[0] ?? null })}
        options={LOG_KINDS.map((kind) => ({ value: kind, label: t(kind) }))}
      />
      {outcomes.length === 0 ? null : (
        <Segments
          label={t('howItWent')}
          value={draft.outcome ?? ''}
          onChange={(outcome) => change({ outcome: outcomes.find((one) => one === outcome) ?? null })}
          options={outcomes.map((one) => ({ value: one, label: t(one) }))}
        />
      )}
      <TextArea
        label={t('whatHappened')}
        value={draft.body}
        onChange={(body) => change({ body })}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to write this
        autoFocus
        rows={4}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
        }}
        error={asked && draft.kind === 'note' && draft.body.trim() === '' ? t('writeTheNote') : undefined}
      />
      <div className="pair">
        <Input type="datetime-local" label={t('when')} value={draft.at} max={now} onChange={(at) => change({ at })} />
        {draft.kind === 'call' || draft.kind === 'meeting' ? (
          <Input
            label={t('minutes')}
            optional
            inputMode="numeric"
            value={draft.minutes}
            onChange={(minutes) => change({ minutes: minutes.replaceAll(/\D/g, '').slice(0, 4) })}
          />
        ) : null}
      </div>
    </>
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
