import type { Member } from './use-log-choices.ts';
import { useState } from 'react';
import { DateInput, Input } from '../../../ui/Input.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { localInstant } from '../fill/prompt-value.ts';
import { t as common } from '../messages.ts';
import './log.css';
import type { Catalogue, LogDraft, LogKind } from './log-draft.ts';
import { lasts, LOG_KINDS, mentionsIn, outcomeOf, sent } from './log-draft.ts';
import { t } from './messages.ts';

const isKind = (given: string): given is LogKind => LOG_KINDS.some((one) => one === given);

interface Props {
  draft: LogDraft;
  catalogue: Catalogue;
  members: readonly Member[];
  onDraft: (draft: LogDraft) => void;
  /** Whether what is missing is said. */
  asked: boolean;
}

/** What happened, how it went, when, and what is next. */
export function LogFields({ draft, catalogue, members, onDraft, asked }: Props) {
  const [now] = useState(() => localInstant(new Date()));
  const change = (part: Partial<LogDraft>) => onDraft({ ...draft, ...part });
  const told = mentionsIn(draft.body, members).flatMap((id) => members.find((one) => one.id === id)?.name ?? []);
  return (
    <>
      <HowItWent draft={draft} catalogue={catalogue} change={change} />
      <TextArea
        label={common('whatHappened')}
        value={draft.body}
        onChange={(body) => change({ body })}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the dialog was opened to write this
        autoFocus
        rows={4}
        hint={told.length === 0 ? t('mentionHint') : t('tells', { names: told.join(', ') })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
        }}
        error={asked && draft.kind === 'note' && draft.body.trim() === '' ? common('writeTheNote') : undefined}
      />
      <div className="pair">
        <Input type="datetime-local" label={common('when')} value={draft.at} max={now} onChange={(at) => change({ at })} />
        {lasts(draft.kind) ? (
          <Input
            label={common('minutes')}
            optional
            inputMode="numeric"
            value={draft.minutes}
            onChange={(minutes) => change({ minutes: minutes.replaceAll(/\D/g, '').slice(0, 4) })}
          />
        ) : null}
      </div>
      <div className="pair">
        <Input
          label={t('nextTask')}
          optional
          hint={t('nextHint')}
          value={draft.next}
          onChange={(next) => change({ next })}
          maxLength={200}
        />
        <DateInput label={t('nextOn')} optional value={draft.nextOn} onChange={(nextOn) => change({ nextOn })} />
      </div>
    </>
  );
}

function HowItWent({ draft, catalogue, change }: Pick<Props, 'draft' | 'catalogue'> & { change: (part: Partial<LogDraft>) => void }) {
  const outcomes = catalogue.get(draft.kind) ?? [];
  return (
    <div className="form log-kinds">
      <Segments
        label={t('whatKind')}
        value={draft.kind}
        onChange={(kind) => isKind(kind) && change({ kind, outcome: null })}
        options={LOG_KINDS.map((kind) => ({ value: kind, label: t(`kind-${kind}`) }))}
      />
      {sent(draft.kind) || draft.kind === 'call' ? (
        <Segments
          label={t(draft.kind === 'call' ? 'whoCalled' : 'whoWrote')}
          value={draft.direction}
          onChange={(direction) => change({ direction })}
          options={[
            { value: 'out', label: t(draft.kind === 'call' ? 'outCall' : 'out') },
            { value: 'in', label: t(draft.kind === 'call' ? 'inCall' : 'in') },
          ]}
        />
      ) : null}
      {outcomes.length === 0 ? null : (
        <Segments
          label={t('howItWent')}
          value={outcomeOf(draft, catalogue)?.code ?? ''}
          onChange={(outcome) => change({ outcome })}
          options={outcomes.map((one) => ({ value: one.code, label: one.label }))}
        />
      )}
    </div>
  );
}
