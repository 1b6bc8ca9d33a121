import { Check } from '../../../ui/Check.tsx';
import { Input } from '../../../ui/Input.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { Select } from '../../../ui/Select.tsx';
import { t } from '../messages.ts';
import type { LostReasons } from '../reads.ts';
import type { Confirmer, Draft } from './asks.ts';
import { asksReason } from './asks.ts';
import type { AskInputProps } from './ValueInput.tsx';
import { ValueInput } from './ValueInput.tsx';

/** Everything one ask needs: its value, and who said so where that counts; a quiet one asks that only once something was said. */
export function AskInput({ lostReasons, quiet = false, ...props }: AskInputProps & { lostReasons: LostReasons; quiet?: boolean }) {
  const { ask, draft, onDraft } = props;
  if (ask.fill.kind === 'step')
    return (
      <Check checked={draft.done} onChange={(done) => onDraft({ ...draft, done })}>
        {t('stepIsDone')}
      </Check>
    );
  if (ask.fill.kind === 'document')
    return (
      <Input
        label={ask.prompt.label}
        bare
        value={draft.typed}
        onChange={(typed) => onDraft({ ...draft, typed })}
        placeholder={t('linkOrNote')}
        error={props.error}
      />
    );
  if (asksReason(ask)) return <ReasonInput draft={draft} onDraft={onDraft} label={ask.prompt.label} lostReasons={lostReasons} />;
  return (
    <>
      <ValueInput {...props} />
      {ask.fill.kind === 'answer' && !(quiet && draft.typed === '') ? <WhoSaidSo draft={draft} onDraft={onDraft} /> : null}
    </>
  );
}

export function WhoSaidSo({ draft, onDraft }: { draft: Draft; onDraft: (draft: Draft) => void }) {
  return (
    <div className="who-said">
      <span className="m" aria-hidden>
        {t('saidByShort')}
      </span>
      <Segments
        small
        label={t('whoSaidSo')}
        value={draft.confirmedBy ?? ''}
        onChange={(who) => onDraft({ ...draft, confirmedBy: isConfirmer(who) && who !== draft.confirmedBy ? who : null })}
        options={CONFIRMERS.map((who) => ({ value: who, label: t(who) }))}
      />
    </div>
  );
}

export const CONFIRMERS = ['buyer', 'thirdParty', 'seller'] as const satisfies readonly Confirmer[];
export const isConfirmer = (who: string): who is Confirmer => CONFIRMERS.some((one) => one === who);

/** Why it ended: the playbook's reason, its second level, and whose word that is. Without reasons in the playbook, in words. */
function ReasonInput({
  draft,
  onDraft,
  label,
  lostReasons,
}: {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  label: string;
  lostReasons: LostReasons;
}) {
  const details = lostReasons[draft.typed] ?? [];
  const none = { value: '', label: t('choose') };
  return (
    <>
      {Object.keys(lostReasons).length === 0 ? (
        <Input label={label} bare value={draft.typed} onChange={(typed) => onDraft({ ...draft, typed })} />
      ) : (
        <div className="pair">
          <Select
            label={label}
            bare
            value={draft.typed}
            onChange={(typed) => onDraft({ ...draft, typed, detail: '' })}
            options={[none, ...Object.keys(lostReasons).map(option)]}
          />
          {details.length === 0 ? null : (
            <Select
              label={t('reasonDetail')}
              bare
              value={draft.detail}
              onChange={(detail) => onDraft({ ...draft, detail })}
              options={[{ value: '', label: t('chooseDetail') }, ...details.map(option)]}
            />
          )}
        </div>
      )}
      <WhoSaidSo draft={draft} onDraft={onDraft} />
    </>
  );
}

const option = (value: string) => ({ value, label: value });
