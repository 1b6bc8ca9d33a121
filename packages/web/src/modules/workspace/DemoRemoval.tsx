import { removeDemo } from '@dealwright/contract/demo';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { sentence } from '../../app/problem.ts';
import { chooseWorkspace } from '../../app/workspace-choice.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Section } from '../../ui/Section.tsx';
import { t } from './messages.ts';

/** A demo workspace goes as a whole, and only that. */
export function DemoRemoval() {
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(removeDemo),
    onSuccess: () => {
      chooseWorkspace(null);
      location.assign('/');
    },
  });
  return (
    <Section title={t('demoIs')} note={t('demoIsNote')}>
      <Button icon="close" onClick={() => setAsking(true)}>
        {t('demoRemove')}
      </Button>
      {asking ? (
        <Dialog open onClose={() => setAsking(false)} title={t('demoRemoveAsk')} note={t('demoRemoveNote')}>
          {remove.isError ? <Notice state="bad">{sentence(remove.error)}</Notice> : null}
          <div className="acts">
            <Button kind="primary" busy={remove.isPending} onClick={() => remove.mutate()}>
              {t('demoRemove')}
            </Button>
            <Button kind="quiet" onClick={() => setAsking(false)}>
              {t('demoKeep')}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </Section>
  );
}
