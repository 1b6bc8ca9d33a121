import { closeChangeRequest, listChangeRequests, type ChangeRequest } from '@dealwright/contract/change-requests';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from './messages.ts';

/** Answers a request, which closes it. */
export function AnswerDialog({ request, onClose }: { request: ChangeRequest; onClose: () => void }) {
  const [answer, setAnswer] = useState('');
  const close = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(closeChangeRequest, { params: { id: request.id }, body: { answer: answer.replaceAll(/\s+/g, ' ').trim() } }),
    onSuccess: async () => {
      toast(t('answered'));
      onClose();
      await invalidate(listChangeRequests);
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('answerTo', { title: request.title })} note={request.text}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          close.mutate();
        }}
      >
        <TextArea label={t('answer')} hint={t('answerHint')} value={answer} onChange={setAnswer} maxLength={1000} required />
        {close.isError ? <Notice state="bad">{sentence(close.error)}</Notice> : null}
        <footer>
          <Button type="submit" kind="primary" busy={close.isPending} disabled={answer.trim() === ''}>
            {t('answerAndClose')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
