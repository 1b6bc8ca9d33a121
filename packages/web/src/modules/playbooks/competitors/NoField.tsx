import type { CompetitorsView } from '@dealwright/contract/competitors';
import { getCompetitors, keepCompetitors } from '@dealwright/contract/competitors';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button } from '../../../ui/Button.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from './messages.ts';

/** Nothing says who else is in a deal: what to do about it. */
export function NoField({ view }: { view: CompetitorsView }) {
  const add = useMutation({
    mutationFn: () => api(keepCompetitors),
    onSuccess: async () => {
      toast(t('added'));
      await invalidate(getCompetitors);
    },
    onError: (failure) => toast(sentence(failure)),
  });
  if (view.field === 'hidden') return <p className="answer">{t('hidden')}</p>;
  return (
    <>
      <p className="answer b">{t('none')}</p>
      <p className="m2">{view.mayAdd ? t('noneWhat') : t('noneAsk')}</p>
      {view.mayAdd ? (
        <p className="compet-add">
          <Button kind="primary" busy={add.isPending} onClick={() => add.mutate()}>
            {t('add')}
          </Button>
        </p>
      ) : null}
    </>
  );
}
