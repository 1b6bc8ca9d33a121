import { listActivities } from '@dealwright/contract/activities';
import { useQuery } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { queryOf } from '../../../app/api.ts';
import { useRecord } from '../../process/record/record-view.ts';
import { ChosenTalkContext } from './chosen-talk.ts';
import { firstChoice, sourceSaid, TALKS, talkOptions } from './talks.ts';
import { useFrameworks } from './use-frameworks.ts';

/** So many talks are offered; who means an older one can say so by its date. */
const MOST_TALKS = 20;

/** In which talk an answer was heard: what there is to choose, what is chosen, and what to save of it. `keep` after it was saved. */
export function useTalk(ref: string) {
  const { id } = useRecord();
  const { data } = useFrameworks();
  const chosenTalk = useContext(ChosenTalkContext);
  const filter = JSON.stringify({
    and: [
      { field: 'aboutId', op: 'eq', value: id },
      { field: 'kind', op: 'in', value: [...TALKS] },
    ],
  });
  const { data: page } = useQuery(queryOf(listActivities, { query: { filter, sort: '-occurredAt', limit: MOST_TALKS } }));
  const [chosen, setChosen] = useState<string>();
  const talks = page?.data ?? [];
  const from = data?.frameworks.flatMap(({ elements }) => elements).find((one) => one.ref === ref)?.from ?? null;
  const choice = chosen ?? firstChoice(talks, from, chosenTalk.last);
  const said = sourceSaid(choice, from);
  return {
    choice,
    setChosen,
    options: talkOptions(talks, from),
    /** Of the talk newly chosen, or carried over from the answer before: what is said in a talk was said then. */
    at: said.from == null ? null : (talks.find((talk) => talk.id === choice)?.occurredAt ?? null),
    said,
    keep: () => (chosen === undefined ? undefined : chosenTalk.keep(chosen)),
  };
}
