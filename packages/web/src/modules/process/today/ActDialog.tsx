import { listOutcomes } from '@dealwright/contract/activities';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { newKey } from '../writes.ts';
import type { ActDraft, ActKind } from './act-draft.ts';
import { ACT_KINDS, actBody, actDraft, outcomeOf } from './act-draft.ts';
import { act } from './day-writes.ts';
import { t } from './messages.ts';
import { StepBeside } from './StepBeside.tsx';
import type { ActItem } from './use-acting.ts';
import { whom } from './whom.ts';

const outcomesQuery = { ...queryOf(listOutcomes), staleTime: 300_000 };

/** One line of Today or of a list of calls, done in one act: how it went, what now, and what comes next. What to say stands above. */
export function ActDialog({ item, onClose }: { item: ActItem; onClose: () => void }) {
  const { record, step } = item;
  const [draft, setDraft] = useState(() => actDraft(step));
  const [key] = useState(newKey);
  const { data } = useQuery(outcomesQuery);
  const outcomes = data?.data.find(({ kind }) => kind === draft.kind)?.outcomes ?? [];
  const outcome = outcomeOf(draft, outcomes);
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: () => act({ record, title: step.title }, actBody(item, draft, outcome), key),
    onSuccess: onClose,
  });
  const change = (part: Partial<ActDraft>) => setDraft({ ...draft, ...part });
  const again = draft.again ?? outcome?.worked === false;
  return (
    <Dialog open onClose={onClose} title={step.title} note={whom(record)}>
      <StepBeside item={item} />
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <Segments
          label={t('whatKind')}
          value={draft.kind}
          onChange={(kind: ActKind) => change({ kind, outcome: null })}
          options={ACT_KINDS.map((kind) => ({ value: kind, label: t(`kind-${kind}`) }))}
        />
        {outcomes.length === 0 ? null : (
          <Segments
            label={t('howItWent')}
            value={outcome?.code ?? ''}
            onChange={(code) => change({ outcome: code, again: null })}
            options={outcomes.map(({ code, label }) => ({ value: code, label }))}
          />
        )}
        <TextArea
          label={t('whatHappened')}
          optional
          rows={2}
          placeholder={t('example')}
          value={draft.body}
          onChange={(body) => change({ body })}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          }}
        />
        <Segments
          label={t('whatNow')}
          value={again ? 'again' : 'done'}
          onChange={(what) => change({ again: what === 'again' })}
          options={[
            { value: 'done', label: t('finished') },
            { value: 'again', label: t('again') },
          ]}
        />
        {again ? (
          <DateInput label={t('againOn')} value={draft.againOn} onChange={(againOn) => change({ againOn })} />
        ) : (
          <div className="pair">
            <Input
              label={t('nextStep')}
              optional
              placeholder={t('nextExample')}
              maxLength={200}
              value={draft.next}
              onChange={(next) => change({ next })}
            />
            <DateInput label={t('nextOn')} optional value={draft.nextOn} onChange={(nextOn) => change({ nextOn })} />
          </div>
        )}
        {send.error === null ? null : <Notice state="bad">{sentence(send.error)}</Notice>}
        <footer>
          <Button type="submit" kind="primary" busy={send.isPending} disabled={again && draft.againOn === ''} keys="Ctrl Enter">
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
