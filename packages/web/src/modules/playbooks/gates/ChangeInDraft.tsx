import type { AskHonestyView, GateHonestyView } from '@dealwright/contract/gate-honesty';
import { startDraft } from '@dealwright/contract/playbook-drafts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from './messages.ts';

/** Starts a draft named for the advice, at the file the gate is written in. */
export function ChangeInDraft({ ask, process }: { ask: AskHonestyView; process: GateHonestyView['process'] }) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: () =>
      api(startDraft, {
        body: {
          name: t('draftName', { advice: t(`advice-${ask.advice.kind}`), ask: ask.title }).slice(0, 120),
          from: { version: 'newest' },
        },
      }),
    onSuccess: async (draft) => {
      await client.invalidateQueries({ queryKey: ['/api/v1/playbook-drafts'] });
      await navigate({ to: '/playbook/drafts/$draft', params: { draft: draft.id }, search: { file: process.file } });
    },
    onError: (failure) => toast(sentence(failure)),
  });
  return (
    <Button small disabled={start.isPending} onClick={() => start.mutate()}>
      {t('change')}
    </Button>
  );
}
