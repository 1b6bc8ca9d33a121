import { previewSwitch, switchProcess, type SwitchPreview, undoSwitch } from '@dealwright/contract/process-switch';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { sentence } from '../../../app/problem.ts';
import { queryClient } from '../../../app/query-client.ts';
import { tellDone } from '../../../app/undo.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { useRecord } from '../record/record-view.ts';
import { t } from './messages.ts';

/** What becomes of the record under the other process, shown before it is done; it can be taken back. */
export function SwitchDialog({ process, onClose }: { process: string; onClose: () => void }) {
  const { kind, id, guide } = useRecord();
  const preview = useQuery(queryOf(previewSwitch, { params: { kind, id, process } }));
  const name = preview.data?.process.name ?? process;
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('title', { process: name })}
      note={t('note', { stage: guide.stage.name, from: guide.process.name })}
    >
      {preview.isError ? <LoadFault failure={preview.error} onRetry={() => void preview.refetch()} /> : null}
      {preview.isPending ? <Skeleton rows={5} /> : null}
      {preview.data === undefined ? null : <Form preview={preview.data} onClose={onClose} />}
    </Dialog>
  );
}

function Form({ preview, onClose }: { preview: SwitchPreview; onClose: () => void }) {
  const { kind, id, guide } = useRecord();
  const [stage, setStage] = useState(preview.to.id);
  const params = { kind, id };
  const act = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(switchProcess, { params, body: { process: preview.process.id, stage, fromStage: guide.stage.id } }),
    onSuccess: async () => {
      onClose();
      await queryClient.invalidateQueries();
      tellDone(t('done', { process: preview.process.name }), () => api(undoSwitch, { params }));
    },
  });
  const placeOf = (wanted: string) => preview.targets.findIndex((one) => one.id === wanted);
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate();
      }}
    >
      <Select
        label={t('stage', { process: preview.process.name })}
        hint={placeOf(stage) > placeOf(preview.to.id) ? t('later') : t('likeness', { because: preview.because })}
        value={stage}
        onChange={setStage}
        options={preview.targets.map((one) => ({ value: one.id, label: one.name }))}
      />
      {stage === preview.to.id ? <Changes preview={preview} /> : null}
      {act.isError ? <Notice state="bad">{sentence(act.error)}</Notice> : null}
      <footer>
        <Button type="submit" kind="primary" busy={act.isPending}>
          {t('act')}
        </Button>
        <Button kind="quiet" onClick={onClose}>
          {t('keep', { process: guide.process.name })}
        </Button>
      </footer>
    </form>
  );
}

function Changes({ preview }: { preview: SwitchPreview }) {
  const { stayDone, gone, fresh, held, next } = preview;
  const titles = (steps: SwitchPreview['gone']) => steps.map(({ title }) => title).join(', ');
  const lines = [
    ...(stayDone.length === 0 ? [] : [t('stayDone', { n: stayDone.length })]),
    ...(gone.length === 0 ? [] : [t('gone', { list: titles(gone) })]),
    ...(fresh.length === 0 ? [] : [t('fresh', { list: titles(fresh) })]),
    ...(held.length === 0 ? [] : [t('held', { list: held.map(({ label }) => label).join(', ') })]),
    ...(next.before === next.after ? [] : [t('next', { before: next.before ?? t('nothing'), after: next.after ?? t('nothing') })]),
  ];
  return (
    <ul className="lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
