import { ERASE_REASONS, type EraseReason, eraseContact, eraseLead } from '@dealwright/contract/compliance';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { queryClient } from '../../app/query-client.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { toast } from '../../ui/toasts.ts';
import { t } from './messages.ts';

export interface Erasable {
  kind: 'leads' | 'contacts';
  id: string;
  name: string;
}

const ROUTES = { leads: eraseLead, contacts: eraseContact } as const;

/** Asks once more, and why, before a person is erased. */
export function EraseDialog({ kind, id, name, onClose }: Erasable & { onClose: () => void }) {
  const [reason, setReason] = useState<EraseReason>('requested');
  const go = useMutation({
    mutationFn: () => api(ROUTES[kind], { params: { id }, body: { reason } }),
    onSuccess: async () => {
      // They stood in lists, timelines and searches alike.
      await queryClient.invalidateQueries();
      toast(t('done'));
      onClose();
    },
  });
  return (
    <Dialog open onClose={onClose} title={t('title', { name })} note={t('note')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          go.mutate();
        }}
      >
        <Select
          label={t('why')}
          value={reason}
          onChange={(given) => setReason(ERASE_REASONS.find((one) => one === given) ?? reason)}
          options={ERASE_REASONS.map((one) => ({ value: one, label: t(`why-${one}`) }))}
        />
        <footer>
          <Button type="submit" className="btn-bad" busy={go.isPending}>
            {t('confirm')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
