import type { Lead } from '@dealwright/contract/records';
import { search } from '@dealwright/contract/records';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import type { Choice } from '../../../ui/Combobox.tsx';
import { Combobox } from '../../../ui/Combobox.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { amountFrom, MoneyInput } from '../../../ui/MoneyInput.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { t } from '../messages.ts';
import type { Gate } from '../record/record-view.ts';
import { candidatesOf, heldOf } from '../writes.ts';
import { AskList } from './AskList.tsx';
import { CandidatePick } from './CandidatePick.tsx';
import type { MoveTarget } from './MoveDialog.tsx';
import { useAsked } from './use-asked.ts';
import type { ConvertBody } from './use-convert.ts';
import { useConvert } from './use-convert.ts';

const WAYS = ['newDeal', 'stakeholder', 'contact'] as const;
type Way = (typeof WAYS)[number];
const isWay = (given: string): given is Way => WAYS.some((one) => one === given);

/** The hand-over of a lead: nothing is typed twice, nobody is made twice, and the gate asks like any other. */
export function ConvertDialog({
  target,
  lead,
  gate,
  override: overriding,
  onClose,
}: {
  target: MoveTarget;
  lead: Lead;
  gate: Gate;
  override: boolean;
  onClose: () => void;
}) {
  const [way, setWay] = useState<Way>('newDeal');
  const [deal, setDeal] = useState({ name: lead.company ?? lead.name, amount: '', currency: target.currency, closesOn: '' });
  const [joined, setJoined] = useState<Choice | null>(null);
  const [chosen, setChosen] = useState<{ account?: string | null; contact?: string | null }>({});
  const [held, setHeld] = useState({ unmet: gate.unmet, mayOverride: gate.mayOverride });
  const [override, setOverride] = useState(overriding);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const asking = useAsked(held.unmet, target.currency);
  const convert = useConvert(lead.id, onClose);
  const candidates = candidatesOf(convert.error) ?? convert.seen;
  const past = override && asking.missingBlocks > 0;
  const shut = asking.missingBlocks > 0 && !past;
  const reasonNeeded = past || asking.missingWarns > 0;
  const amount = deal.amount.trim() === '' ? null : amountFrom(deal.amount);
  const submit = () => {
    setAsked(true);
    const wrong = amount === undefined || [...asking.errors.values()].some((error) => error !== undefined);
    if (shut || wrong || (reasonNeeded && reason.trim() === '') || (way === 'stakeholder' && joined === null)) return;
    const body: ConvertBody = {
      as: way,
      ...(chosen.account === undefined ? {} : { accountId: chosen.account }),
      ...(chosen.contact === undefined ? {} : { contactId: chosen.contact }),
      ...(way === 'stakeholder' && joined !== null ? { dealId: joined.id } : {}),
      ...(way === 'newDeal'
        ? {
            deal: {
              ...(deal.name.trim() === '' ? {} : { name: deal.name.trim() }),
              ...(amount === null ? {} : { amount }),
              ...(deal.closesOn === '' ? {} : { closesOn: deal.closesOn }),
            },
          }
        : {}),
      fill: asking.fills(),
      ...(reasonNeeded ? { reason: reason.trim() } : {}),
      ...(past ? { override: { reason: reason.trim() } } : {}),
    };
    convert.run(body, (failure) => setHeld((before) => heldOf(failure) ?? before));
  };
  const told =
    convert.error === null || candidatesOf(convert.error) !== null
      ? null
      : heldOf(convert.error) === null
        ? sentence(convert.error)
        : t('stillHeld');
  return (
    <Dialog open onClose={onClose} title={t('convertTitle', { name: lead.name })} note={t('convertNote')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Segments
          label={t('convertAs')}
          value={way}
          onChange={(next) => isWay(next) && setWay(next)}
          options={WAYS.map((one) => ({ value: one, label: t(`as-${one}`) }))}
        />
        {way === 'newDeal' ? <NewDeal deal={deal} onDeal={setDeal} wrongAmount={asked && amount === undefined} /> : null}
        {way === 'stakeholder' ? (
          <Combobox
            label={t('whichDeal')}
            value={joined}
            onChange={setJoined}
            source="deals"
            find={findDeals}
            placeholder={t('findDeal')}
            error={asked && joined === null ? t('pickDealFirst') : undefined}
          />
        ) : null}
        <AskList asking={asking} target={target} showErrors={asked} />
        {candidates.length === 0 ? null : <CandidatePick candidates={candidates} chosen={chosen} onChosen={setChosen} lead={lead} />}
        {reasonNeeded ? (
          <Input
            label={t(past ? 'whyPast' : 'whyWithout')}
            hint={t(past ? 'whyPastHint' : 'whyHint')}
            value={reason}
            onChange={setReason}
            maxLength={1000}
            error={asked && reason.trim() === '' ? t('reasonFirst') : undefined}
          />
        ) : null}
        {told === null ? null : <Notice state="warn">{told}</Notice>}
        <footer>
          <Button type="submit" kind="primary" busy={convert.busy} aria-disabled={shut || undefined} aria-describedby="convert-shut">
            {past ? t('convertWithN', { n: asking.missingBlocks }) : t('convert')}
          </Button>
          <span className="m" id="convert-shut">
            {shut ? t('stillMissing', { n: asking.missingBlocks }) : null}
          </span>
          <span className="sp" />
          {held.mayOverride && !override && asking.missingBlocks > 0 ? (
            <Button kind="quiet" onClick={() => setOverride(true)}>
              {t('moveWithMissing')}
            </Button>
          ) : null}
        </footer>
      </form>
    </Dialog>
  );
}

interface NewDealDraft {
  name: string;
  amount: string;
  currency: string;
  closesOn: string;
}

function NewDeal({ deal, onDeal, wrongAmount }: { deal: NewDealDraft; onDeal: (deal: NewDealDraft) => void; wrongAmount: boolean }) {
  return (
    <>
      <Input label={t('dealName')} value={deal.name} onChange={(name) => onDeal({ ...deal, name })} maxLength={200} />
      <div className="pair">
        <MoneyInput
          label={t('amount')}
          optional
          amount={deal.amount}
          currency={deal.currency}
          onAmount={(amount) => onDeal({ ...deal, amount })}
          error={wrongAmount ? t('notAnAmount') : undefined}
        />
        <DateInput label={t('closes')} optional value={deal.closesOn} onChange={(closesOn) => onDeal({ ...deal, closesOn })} />
      </div>
    </>
  );
}

async function findDeals(typed: string, signal: AbortSignal): Promise<Choice[]> {
  if (typed === '') return [];
  const { data } = await api(search, { query: { q: typed, limit: 20 }, signal });
  return data.filter((hit) => hit.kind === 'deal').map((hit) => ({ id: hit.id, name: hit.name, note: hit.about }));
}
