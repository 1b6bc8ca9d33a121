import { retireStep } from '@dealwright/contract/step-usefulness';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from './step-messages.ts';

interface RetireStepProps {
  step: string;
  stage: string;
  process: string;
  playbook: string;
  how: 'drop' | 'optional';
}

/** One act: a draft of the newest version with exactly this change. */
export function RetireStep({ step, stage, process, playbook, how }: RetireStepProps) {
  const navigate = useNavigate();
  const client = useQueryClient();
  const retire = useMutation({
    mutationFn: () => api(retireStep, { params: { id: playbook, step }, body: { process, stage, how } }),
    onSuccess: async ({ draft, file }) => {
      await client.invalidateQueries({ queryKey: ['/api/v1/playbook-drafts'] });
      await navigate({ to: '/playbook/drafts/$draft', params: { draft }, search: { file } });
    },
    onError: (failure) => toast(sentence(failure)),
  });
  return (
    <Button small busy={retire.isPending} onClick={() => retire.mutate()}>
      {how === 'drop' ? t('dropInDraft') : t('optionalInDraft')}
    </Button>
  );
}
