import type { GapKind } from './gap-kinds.ts';

/** How far something is in place: 0 not, 1 partly, 2 it is. */
export type Strength = 0 | 1 | 2;

interface Choice {
  readonly id: string;
  readonly label: string;
}
/** About how the company sells: each answer says how far it is in place. */
export interface PracticeQuestion {
  readonly id: GapKind;
  readonly ask: string;
  readonly choices: readonly (Choice & { readonly strength: Strength })[];
}
/** About the company itself: nothing is better or worse. */
export interface ProfileQuestion {
  readonly id: 'team' | 'deciders' | 'trade';
  readonly ask: string;
  readonly choices: readonly Choice[];
}
/** Answers by question; what nobody answered is absent. */
export type MaturityAnswers = Readonly<Record<string, string>>;

const asked = (id: GapKind, ask: string, inPlace: string, partly: string, not: string): PracticeQuestion => ({
  id,
  ask,
  choices: [
    { id: 'yes', label: inPlace, strength: 2 },
    { id: 'partly', label: partly, strength: 1 },
    { id: 'no', label: not, strength: 0 },
  ],
});

export const PRACTICE: readonly PracticeQuestion[] = [
  asked('stages', 'Do your deals stand in stages?', 'Yes, they mean the same to all of us', 'Yes, but each reads them differently', 'No'),
  asked(
    'qualifying',
    'Who decides whether an enquiry is worth your time?',
    'Questions we agreed on',
    'Each of us, by feeling',
    'We follow up on everything',
  ),
  asked(
    'need',
    'Before you offer: do you know the problem, what it costs and who decides?',
    'Yes, and it is written down',
    'Yes, in our heads',
    'Often not',
  ),
  asked('nextStep', 'Is there a next step with a day on every open deal?', 'On every one', 'On most', 'On few'),
  asked(
    'gates',
    'What must be true before an offer goes out?',
    'Conditions that are written down',
    'Whatever experience says',
    'Nothing in particular',
  ),
  asked('people', 'How many people do you know at a customer who is about to decide?', 'All who decide', 'Two or so', 'One'),
  asked(
    'silence',
    'What happens when a deal was silent for a month?',
    'Somebody notices and calls',
    'Sometimes somebody notices',
    'Nothing',
  ),
  asked('lostReason', 'When a deal is lost, is the reason written down?', 'Always', 'Sometimes', 'No'),
  asked(
    'discount',
    'Who may give a discount?',
    'Each up to a limit, beyond it somebody must agree',
    'We ask somebody each time',
    'Whoever wants to',
  ),
  asked(
    'handover',
    'How is a won deal handed on to those who deliver?',
    'In writing, and they take it over',
    'We talk about it',
    'It is not',
  ),
  asked(
    'guides',
    'Where does a new colleague read how you sell?',
    'In one place that is kept up to date',
    'They watch the others',
    'Nowhere',
  ),
];

export const PROFILE: readonly ProfileQuestion[] = [
  {
    id: 'team',
    ask: 'How many of you sell?',
    choices: [
      { id: 'alone', label: 'One or two' },
      { id: 'few', label: 'Up to ten' },
      { id: 'many', label: 'More than ten' },
    ],
  },
  {
    id: 'deciders',
    ask: 'Who decides at your customers, as a rule?',
    choices: [
      { id: 'one', label: 'One person, soon' },
      { id: 'several', label: 'Several people, over weeks or months' },
      { id: 'both', label: 'Both happens' },
    ],
  },
];

/** What is sold: the trades there are playbooks for, and any other. */
export function tradeQuestion(trades: readonly { readonly id: string; readonly name: string }[]): ProfileQuestion {
  return {
    id: 'trade',
    ask: 'What comes closest to your trade?',
    choices: [...trades.map(({ id, name }) => ({ id, label: name })), { id: 'other', label: 'None of these' }],
  };
}
