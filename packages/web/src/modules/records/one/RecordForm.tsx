import type { ProblemError } from '@dealwright/contract/client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldErrors, isProblem, sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { useKeys } from '../../../ui/keys.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { toast } from '../../../ui/toasts.ts';
import { FormFields } from '../forms/FormFields.tsx';
import type { Draft, Spec } from '../forms/spec.ts';
import { wrongIn } from '../forms/spec.ts';
import { t } from '../messages.ts';
import type { StaleSave } from './Stale.tsx';
import { Stale } from './Stale.tsx';

export interface RecordFormProps {
  specs: readonly Spec[];
  base: Draft;
  version: number;
  save: (draft: Draft, changed: readonly string[], version: number) => Promise<unknown>;
  /** Reads the record a stale save was answered with. */
  current: (problem: ProblemError['problem']) => Promise<StaleSave | null>;
  onDone: () => void;
  onTheirs: () => void;
}

/** Changes a record in place. Only what was touched is sent; a record changed meanwhile asks whose word stays. */
export function RecordForm({ specs, base, version, save, current, onDone, onTheirs }: RecordFormProps) {
  const [draft, setDraft] = useState(base);
  const [stale, setStale] = useState<StaleSave | null>(null);
  const changed = [...new Set([...Object.keys(base), ...Object.keys(draft)])].filter((key) => draft[key] !== base[key]);
  const wrong = wrongIn(specs, draft);
  const change = useMutation({
    meta: { quiet: true },
    mutationFn: (against: number) => save(draft, changed, against),
    onSuccess: () => {
      toast(t('saved'));
      onDone();
    },
    onError: async (failure) => {
      if (isProblem(failure, 'stale')) setStale(await current(failure.problem));
    },
  });
  const submit = () => {
    if (changed.length === 0) onDone();
    else if (wrong.size === 0) change.mutate(version);
  };
  useKeys([{ keys: 'mod+Enter', label: t('save'), run: submit }]);
  return (
    <form
      className="form record-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FormFields
        specs={specs}
        draft={draft}
        errors={new Map([...fieldErrors(change.error), ...wrong])}
        onChange={(part) => setDraft((now) => ({ ...now, ...part }))}
      />
      {stale ? (
        <Stale
          stale={stale}
          specs={specs}
          base={base}
          mine={draft}
          busy={change.isPending}
          onTheirs={onTheirs}
          onMine={() => change.mutate(stale.version)}
        />
      ) : null}
      {change.isError && stale === null ? <Notice state="bad">{sentence(change.error)}</Notice> : null}
      <footer>
        <Button type="submit" kind="primary" busy={change.isPending} disabled={stale !== null} keys={t('ctrlEnter')}>
          {t('save')}
        </Button>
        <Button kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </footer>
    </form>
  );
}
