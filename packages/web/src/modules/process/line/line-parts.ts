import type { LineRead } from '@dealwright/contract/log';

/** What a line is about. */
export type About = NonNullable<LineRead['about']>;
/** What of a line can be left out. */
export type Part = 'answers' | 'amount' | 'nextStep';
