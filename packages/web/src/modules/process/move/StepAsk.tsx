import { useQuery } from '@tanstack/react-query';
import { laterDialog } from '../../../ui/later.tsx';
import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import type { Ask, Draft } from '../fill/asks.ts';
import { AskInput } from '../fill/AskInput.tsx';
import type { AskInputProps } from '../fill/ValueInput.tsx';
import { t } from '../messages.ts';
import { guideQuery, SINGULAR } from '../reads.ts';
import type { MoveTarget } from './move-target.ts';

const LogDialog = laterDialog(() => import('../log/LogDialog.tsx').then((module) => module.LogDialog));

/** Steps that are a talk: that one took place is written down, so that rules and figures see it. */
const TALKS = ['meeting', 'call'];

/** A step that holds a gate: a talk is logged, and so is what only a happening can meet; the rest is said to be done. */
export function StepAsk({ rule, ...props }: AskInputProps & { rule: boolean; target: MoveTarget }) {
  const { data } = useQuery(guideQuery(props.target.kind, props.target.id));
  const found = data?.steps.find((one) => one.id === props.ask.fill.ref.replace(/^step\./, ''));
  if (rule || TALKS.includes(found?.do ?? '')) return <LogStepAsk {...props} does={found?.do ?? 'meeting'} />;
  return <AskInput {...props} lostReasons={props.target.lostReasons} quiet />;
}

function LogStepAsk({
  ask,
  draft,
  onDraft,
  target,
  does,
}: {
  ask: Ask;
  draft: Draft;
  onDraft: (draft: Draft) => void;
  target: MoveTarget;
  does: string;
}) {
  const { kind, id, name } = target;
  const [open, setOpen] = useState(false);
  const step = { id: ask.fill.ref, title: ask.prompt.label, do: does };
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
