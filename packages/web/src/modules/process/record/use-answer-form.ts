import { useState } from 'react';
import { dayOf, today } from '../../../ui/format.ts';
import { useBeside } from '../../discovery/frameworks/use-beside.ts';
import { useTalk } from '../../discovery/frameworks/use-talk.ts';
import { isConfirmer } from '../fill/AskInput.tsx';
import type { Ask, Draft } from '../fill/asks.ts';
import { answerOf, draftOf, errorOf } from '../fill/asks.ts';
import type { GuideAnswer } from '../reads.ts';
import { useAnswer } from '../writes.ts';
import { useRecord } from './record-view.ts';

/** What is being typed of an answer, and its saving. */
export function useAnswerForm(answer: GuideAnswer, onDone: () => void) {
  const { kind, id, currency } = useRecord();
  const ask = askOf(answer);
  const [draft, setDraft] = useState<Draft>(() => ({
    ...draftOf(ask, currency),
    confirmedBy: answer.confirmedBy !== null && isConfirmer(answer.confirmedBy) ? answer.confirmedBy : null,
  }));
  const [evidence, setEvidence] = useState(answer.evidence ?? '');
  const [confidence, setConfidence] = useState(answer.confidence === null ? '' : String(answer.confidence));
  const [wrong, setWrong] = useState<string>();
  const beside = useBeside(answer.ref);
  const talk = useTalk(answer.ref);
  const [typedOn, setOn] = useState<string>();
  const heardOn = talk.at === null ? today() : dayOf(talk.at);
  const on = typedOn ?? heardOn;
  const save = useAnswer(kind, id);
  const submit = () => {
    const error = errorOf(ask, draft);
    setWrong(error);
    if (error !== undefined) return;
    const at = on === heardOn ? talk.at : on === today() || on === '' ? null : `${on}T12:00:00Z`;
    const body = {
      ...answerOf(ask, draft),
      ...(evidence.trim() === '' ? {} : { evidence: evidence.trim() }),
      ...(confidence === '' ? {} : { confidence: Number(confidence) }),
      ...beside.kept,
      ...talk.said,
      ...(at === null ? {} : { occurredAt: at }),
    };
    const done = () => {
      talk.keep();
      onDone();
    };
    save.mutate({ ref: answer.ref, body }, { onSuccess: done });
  };
  return { ask, draft, setDraft, evidence, setEvidence, confidence, setConfidence, wrong, beside, talk, on, setOn, save, submit };
}

function askOf({ ref, name, ask, type, choices, examples, value }: GuideAnswer): Ask {
  return { fill: { kind: 'answer', ref }, prompt: { label: name, ask, type, choices, examples, value } };
}
