import type { Lead } from '@dealwright/contract/records';
import { search } from '@dealwright/contract/records';
import { useState } from 'react';
import { api } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import type { Choice } from '../../../ui/Combobox.tsx';
import { Combobox } from '../../../ui/Combobox.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { MoneyInput } from '../../../ui/MoneyInput.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { t } from '../messages.ts';
import type { Gate } from '../record/record-view.ts';
import { heldOf } from '../writes.ts';
import { AskList } from './AskList.tsx';
import { CandidatePick } from './CandidatePick.tsx';
import type { ConvertDraft, ConvertPreset } from './convert-draft.ts';
import { bodyOf, draftFor, isWay, WAYS, wrongAmount } from './convert-draft.ts';
import { GateFooter, GateReason } from './GateFooter.tsx';
import type { MoveTarget } from './move-target.ts';
import { ConvertPreview } from './ConvertPreview.tsx';
import { useConvertPreview } from './use-convert-preview.ts';
import { useConvert } from './use-convert.ts';
import { useGate } from './use-gate.ts';

interface ConvertDialogProps {
  target: MoveTarget;
  lead: Lead;
  gate: Gate;
  override: boolean;
  preset: ConvertPreset;
  onClose: () => void;
}

/** The hand-over of a lead: nothing is typed twice, nobody is made twice, and the gate asks like any other. */
export function ConvertDialog({ target, lead, gate, override, preset, onClose }: ConvertDialogProps) {
  const [draft, setDraft] = useState(() => draftFor(lead, target.currency, preset));
  const form = useGate(gate, target.currency, override);
  const convert = useConvert(lead.id, onClose);
  const preview = useConvertPreview(lead.id, draft);
  const candidates = preview.seen;
  const submit = () => {
    const ready = form.ready();
    const body = bodyOf(draft);
    if (ready && body !== null) convert.run({ ...body, ...form.said() }, form.refused);
  };
  return (
    <Dialog open onClose={onClose} title={t('convertTitle', { name: lead.name })} note={t('convertNote')}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <WhatComes draft={draft} onDraft={setDraft} asked={form.asked} />
        <AskList asking={form.asking} target={target} showErrors={form.asked} />
        {candidates.length === 0 ? null : (
          <CandidatePick candidates={candidates} chosen={draft} onChosen={(chosen) => setDraft({ ...draft, ...chosen })} lead={lead} />
        )}
        {preview.data === undefined ? null : <ConvertPreview preview={preview.data} />}
        <GateReason form={form} label={t('whyWithout')} />
        <Told failure={convert.error} />
        <GateFooter form={form} act={t('convert')} actPast={t('convertWithN', { n: form.asking.missingBlocks })} busy={convert.busy} />
      </form>
    </Dialog>
  );
}

function Told({ failure }: { failure: unknown }) {
  if (failure === null) return null;
  const held = heldOf(failure) !== null;
  return <Notice state={held ? 'warn' : 'bad'}>{held ? t('stillHeld') : sentence(failure)}</Notice>;
}

interface WhatComesProps {
  draft: ConvertDraft;
  onDraft: (draft: ConvertDraft) => void;
  asked: boolean;
}

function WhatComes({ draft, onDraft, asked }: WhatComesProps) {
  return (
    <>
      <Segments
        label={t('convertAs')}
        value={draft.way}
        onChange={(next) => isWay(next) && onDraft({ ...draft, way: next })}
        options={WAYS.map((one) => ({ value: one, label: t(`as-${one}`) }))}
      />
      {draft.way === 'newDeal' ? <NewDeal draft={draft} onDraft={onDraft} asked={asked} /> : null}
      {draft.way === 'stakeholder' ? (
        <Combobox
          label={t('whichDeal')}
          value={draft.joined}
          onChange={(joined) => onDraft({ ...draft, joined })}
          source="deals"
          find={findDeals}
          placeholder={t('findDeal')}
          error={asked && draft.joined === null ? t('pickDealFirst') : undefined}
        />
      ) : null}
    </>
  );
}

function NewDeal({ draft, onDraft, asked }: WhatComesProps) {
  return (
    <>
      <Input label={t('dealName')} value={draft.name} onChange={(name) => onDraft({ ...draft, name })} maxLength={200} />
      <div className="pair">
        <MoneyInput
          label={t('amount')}
          optional
          amount={draft.amount}
          currency={draft.currency}
          onCurrency={(currency) => onDraft({ ...draft, currency })}
          onAmount={(amount) => onDraft({ ...draft, amount })}
          error={asked && wrongAmount(draft) ? t('notAnAmount') : undefined}
        />
        <DateInput label={t('closes')} optional value={draft.closesOn} onChange={(closesOn) => onDraft({ ...draft, closesOn })} />
      </div>
    </>
  );
}

async function findDeals(typed: string, signal: AbortSignal): Promise<Choice[]> {
  if (typed === '') return [];
  const { data } = await api(search, { query: { q: typed, limit: 20 }, signal });
  return data.filter((hit) => hit.kind === 'deal').map((hit) => ({ id: hit.id, name: hit.name, note: hit.about }));
}
