import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import type { Ask, Draft } from '../fill/asks.ts';
import { LogDialog } from '../log/LogDialog.tsx';
import { t } from '../messages.ts';
import { guideQuery, SINGULAR } from '../reads.ts';
import type { MoveTarget } from './move-target.ts';

/** A rule that only what happened can meet: saying so is not enough, it is written down with its date. */
export function LogStepAsk({
  ask,
  draft,
  onDraft,
  target,
}: {
  ask: Ask;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  target: MoveTarget;
}) {
  const { kind, id, name } = target;
  const { data } = useQuery(guideQuery(kind, id));
  const [open, setOpen] = useState(false);
  const step = { id: ask.fill.ref, title: ask.prompt.label, do: data?.steps.find((one) => one.id === ask.fill.ref)?.do ?? 'meeting' };
  if (draft.logged) return <Tag state="good">{t('logged')}</Tag>;
  return (
    <>
      <Button small icon="pen" onClick={() => setOpen(true)}>
        {t('logIt')}
      </Button>
      {open ? (
        <LogDialog
          about={{ kind: SINGULAR[kind], id }}
          name={name}
          step={step}
          onLogged={(worked) => onDraft({ ...draft, done: worked, logged: worked })}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
