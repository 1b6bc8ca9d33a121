import { translator } from '../../../ui/translate.ts';

export const t = translator({
  offer: 'Switch',
  title: 'Switch to {process}',
  note: 'Now in {stage} of {from}. Nothing is lost: what is done stays done.',
  stage: 'Stage in {process}',
  likeness: 'Suggested: {because}',
  later: 'Later than the stage that fits it: the gates between are asked.',
  stayDone: { one: '{n} step stays done', other: '{n} steps stay done' },
  gone: 'No longer asked: {list}',
  fresh: 'Asked anew: {list}',
  held: 'Will hold it: {list}',
  next: 'Next: {before} → {after}',
  nothing: 'nothing',
  act: 'Switch the process',
  keep: 'Stay with {process}',
  done: 'Runs {process} now.',
});
