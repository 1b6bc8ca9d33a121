import type { ActivityKind, Outcome } from '@dealwright/contract/activities';
import { listOutcomes, setOutcomes } from '@dealwright/contract/activities';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { mayAdminister, useSession } from '../../../app/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import '../records.css';
import '../agreements/agreements.css';
import { useWrite } from '../agreements/use-write.ts';
import { t } from './messages.ts';
import type { OutcomeDraft } from './outcome-draft.ts';
import { draftOf, outcomesFrom } from './outcome-draft.ts';

/** How activities of each kind can go in this workspace. */
export function OutcomeSettings() {
  const found = useQuery(queryOf(listOutcomes));
  return (
    <>
      <p className="m">{t('note')}</p>
      {found.isPending ? <Skeleton rows={6} /> : null}
      {found.isError ? <LoadFault failure={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data?.data.map((one) => (
        <OfKind key={one.kind} {...one} />
      ))}
    </>
  );
}

function OfKind({ kind, outcomes }: { kind: ActivityKind; outcomes: readonly Outcome[] }) {
  const runs = mayAdminister(useSession());
  const [editing, setEditing] = useState(false);
  const change = (
    <Button small kind="quiet" onClick={() => setEditing(true)}>
      {t('change')}
    </Button>
  );
  return (
    <Section title={t(`of-${kind}`)} end={runs && !editing ? change : undefined}>
      {editing ? <OutcomesForm kind={kind} outcomes={outcomes} onDone={() => setEditing(false)} /> : null}
      {outcomes.length === 0 && !editing ? <p className="empty">{t('none')}</p> : null}
      {editing ? null : (
        <ul className="rows">
          {outcomes.map((one) => (
            <li key={one.code}>
              <span>{one.label}</span>
              <span className={one.worked ? 'good' : ''}>{t(one.worked ? 'worked' : 'failed')}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function OutcomesForm({ kind, outcomes, onDone }: { kind: ActivityKind; outcomes: readonly Outcome[]; onDone: () => void }) {
  const [drafts, setDrafts] = useState<readonly OutcomeDraft[]>(() => outcomes.map(draftOf));
  const [asked, setAsked] = useState(false);
  const write = useWrite(
    (next: Outcome[]) => api(setOutcomes, { params: { kind }, body: { outcomes: next } }),
    () => t('saved'),
    onDone,
  );
  const wanted = outcomesFrom(drafts);
  const put = (key: string, part: Partial<OutcomeDraft>) => setDrafts(drafts.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <form
      className="form record-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (wanted !== null) write.run(wanted);
      }}
    >
      {drafts.map((one) => (
        <fieldset key={one.key} className="part-fields" aria-label={one.label || t('new')}>
          <div className="part-who">
            <Input label={t('outcome')} value={one.label} onChange={(label) => put(one.key, { label })} maxLength={80} />
            <IconButton
              icon="close"
              label={t('takeOff', { name: one.label || t('new') })}
              onClick={() => setDrafts(drafts.filter((other) => other.key !== one.key))}
            />
          </div>
          <Check checked={one.worked} onChange={(worked) => put(one.key, { worked })}>
            {t('itWorked')}
          </Check>
        </fieldset>
      ))}
      {asked && wanted === null ? <Notice state="warn">{t('needLabel')}</Notice> : null}
      {write.error === null ? null : <Notice state="bad">{write.error}</Notice>}
      <footer>
        <Button type="submit" kind="primary" busy={write.busy}>
          {t('save')}
        </Button>
        <Button
          kind="quiet"
          icon="plus"
          onClick={() => setDrafts([...drafts, { key: crypto.randomUUID(), code: null, label: '', worked: true }])}
        >
          {t('add')}
        </Button>
        <Button kind="quiet" onClick={() => write.run([])}>
          {t('usual')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </footer>
    </form>
  );
}
