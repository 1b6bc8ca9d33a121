import { signOff } from '@dealwright/contract/overrides';
import type { Unmet } from '@dealwright/contract/guide';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { acted, tellDone } from '../../../app/undo.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Input } from '../../../ui/Input.tsx';
import { t as words } from '../messages.ts';
import { showGuide } from '../writes.ts';
import { questionOf } from './CriterionRow.tsx';
import { t } from './messages.ts';
import { useRecord } from './record-view.ts';

/** One check is passed by whose it is, with a reason, before anybody moves the record. */
export function SignOffDialog({ unmet, onClose }: { unmet: Unmet; onClose: () => void }) {
  const { kind, id } = useRecord();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const name = questionOf(unmet).question;
  const sign = useMutation({
    mutationFn: async () => {
      const { out, act } = await acted(signOff, { params: { kind, id }, body: { criterion: unmet.id, reason: reason.trim() } });
      tellDone(t('signedOff', { name }), act);
      return out;
    },
    onSuccess: (guide) => showGuide(kind, id, guide),
  });
  const submit = () => {
    setAsked(true);
    if (reason.trim() !== '') sign.mutate(undefined, { onSuccess: onClose });
  };
  return (
    <Dialog open onClose={onClose} title={t('signOffTitle', { name })} note={t('signOffNote')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Input
          label={t('whySign')}
          value={reason}
          onChange={setReason}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to write this
          autoFocus
          maxLength={1000}
          error={asked && reason.trim() === '' ? t('reasonFirst') : undefined}
        />
        <footer>
          <Button type="submit" kind="primary" busy={sign.isPending}>
            {t('signOff')}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {words('cancel')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
