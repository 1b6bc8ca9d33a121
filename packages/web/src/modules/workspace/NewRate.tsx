import { listRates, setRate } from '@dealwright/contract/rates';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { fieldErrors, sentence } from '../../app/problem.ts';
import { invalidate } from '../../app/query-client.ts';
import { useSession } from '../../app/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { currencies, today } from '../../ui/format.ts';
import { DateInput, Input } from '../../ui/Input.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { t } from './messages.ts';

/** Sets a rate; one of the same currencies and day is replaced. */
export function NewRate({ onClose }: { onClose: () => void }) {
  const own = useSession().workspace.currency;
  const [from, setFrom] = useState(own === 'USD' ? 'EUR' : 'USD');
  const [to, setTo] = useState(own);
  const [on, setOn] = useState(today());
  const [rate, setRateText] = useState('');
  const [asked, setAsked] = useState(false);
  const wrong = { on: on === '' ? t('rateDayMissing') : undefined, rate: rate.trim() === '' ? t('rateMissing') : undefined };
  const save = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(setRate, { body: { from, to, on, rate: rate.trim() } }),
    onSuccess: async () => {
      await invalidate(listRates);
      onClose();
    },
  });
  const refused = fieldErrors(save.error);
  const options = currencies(own).map((code) => ({ value: code, label: code }));
  return (
    <Dialog open onClose={onClose} title={t('newRate')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (wrong.on === undefined && wrong.rate === undefined) save.mutate();
        }}
      >
        <Select label={t('rateFrom')} value={from} onChange={setFrom} options={options} />
        <Select label={t('rateTo')} value={to} onChange={setTo} options={options} error={refused.get('to')} />
        <DateInput
          label={t('rateOn')}
          hint={t('rateOnHint')}
          value={on}
          onChange={setOn}
          error={(asked ? wrong.on : undefined) ?? refused.get('on')}
        />
        <Input
          label={t('rate')}
          hint={t('rateHint', { from, to })}
          value={rate}
          onChange={setRateText}
          inputMode="decimal"
          error={(asked ? wrong.rate : undefined) ?? refused.get('rate')}
        />
        {save.isError ? <Notice state="bad">{sentence(save.error)}</Notice> : null}
        <footer>
          <Button type="submit" kind="primary" busy={save.isPending}>
            {t('saveRate')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
