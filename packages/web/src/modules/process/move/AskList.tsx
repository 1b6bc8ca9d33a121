import { useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { AskInput } from '../fill/AskInput.tsx';
import { t } from '../messages.ts';
import { isRule, levelWord, OnlyPasses, questionOf } from '../record/CriterionRow.tsx';
import { StepAsk } from './StepAsk.tsx';
import type { MoveTarget } from './move-target.ts';
import type { Asked, useAsked } from './use-asked.ts';

const FIRST = 3;

/** At most three questions first; the rest behind one press. */
export function AskList({ asking, target, showErrors }: { asking: ReturnType<typeof useAsked>; target: MoveTarget; showErrors: boolean }) {
  const [all, setAll] = useState(false);
  const shown = all ? asking.asked : asking.asked.slice(0, FIRST);
  const rest = asking.asked.length - shown.length;
  if (asking.asked.length === 0) return null;
  return (
    <>
      <ul className="asks">
        {shown.map((one) => (
          <AskOne key={one.unmet.id} one={one} asking={asking} target={target} showErrors={showErrors} />
        ))}
      </ul>
      {rest > 0 ? (
        <Button small kind="quiet" onClick={() => setAll(true)}>
          {t('moreAsked', { n: rest })}
        </Button>
      ) : null}
    </>
  );
}

function AskOne({
  one,
  asking,
  target,
  showErrors,
}: {
  one: Asked;
  asking: ReturnType<typeof useAsked>;
  target: MoveTarget;
  showErrors: boolean;
}) {
  const { question, why } = questionOf(one.unmet);
  return (
    <li>
      <div className="q">
        <span className="b">{question}</span>
        <span className="m">{levelWord(one.unmet)}</span>
      </div>
      {why === null ? null : <div className="m">{why}</div>}
      <OnlyPasses unmet={one.unmet} />
      {one.asks.map((ask) => (
        <div key={ask.fill.ref} className="fill">
          {one.asks.length > 1 ? <span className="b">{ask.prompt.ask ?? ask.prompt.label}</span> : null}
          {ask.fill.kind === 'step' ? (
            <StepAsk
              rule={isRule(one.unmet)}
              ask={ask}
              draft={asking.draftFor(ask)}
              onDraft={(draft) => asking.setDraft(ask, draft)}
              error={undefined}
              target={target}
            />
          ) : (
            <AskInput
              ask={ask}
              draft={asking.draftFor(ask)}
              onDraft={(draft) => asking.setDraft(ask, draft)}
              error={showErrors ? asking.errors.get(ask.fill.ref) : undefined}
              lostReasons={target.lostReasons}
              quiet
            />
          )}
        </div>
      ))}
    </li>
  );
}
