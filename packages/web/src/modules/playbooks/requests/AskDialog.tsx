import { fileChangeRequest, listChangeRequests } from '@dealwright/contract/change-requests';
import type { BodyIn } from '@dealwright/contract/route';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Select } from '../../../ui/Select.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from './messages.ts';

export interface Asked {
  process: string;
  version: number;
  stage: { readonly id: string; readonly name: string };
  /** Its steps and what its exits ask for. */
  parts: readonly { readonly id: string; readonly label: string }[];
  record?: BodyIn<typeof fileChangeRequest>['record'];
  /** What it is about, and why, where that is known already. */
  part?: string;
  text?: string;
}

/** What should change, and why. */
export function AskDialog({
  process,
  version,
  stage,
  parts,
  record,
  part: about = '',
  text: why = '',
  onClose,
}: Asked & { onClose: () => void }) {
  const [part, setPart] = useState(about);
  const [text, setText] = useState(why);
  const send = useMutation({
    meta: { quiet: true },
    mutationFn: () => {
      const where = { process, version, stage: stage.id, ...(part === '' ? {} : { part }), ...(record === undefined ? {} : { record }) };
      return api(fileChangeRequest, { body: { ...where, text: text.trim() } });
    },
    onSuccess: async () => {
      toast(t('sent'));
      onClose();
      await invalidate(listChangeRequests);
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('askTitle')} note={t('askNote')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate();
        }}
      >
        <Select
          label={t('about')}
          value={part}
          onChange={setPart}
          options={[{ value: '', label: t('wholeStage', { name: stage.name }) }, ...parts.map(({ id, label }) => ({ value: id, label }))]}
        />
        <TextArea label={t('what')} placeholder={t('whatHint')} value={text} onChange={setText} maxLength={2000} required />
        {send.isError ? <Notice state="bad">{sentence(send.error)}</Notice> : null}
        <footer>
          <Button type="submit" kind="primary" busy={send.isPending} disabled={text.trim() === ''}>
            {t('send')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
