import type { NewNotification } from './store.ts';

/** Who is told what, before it is known by whom and when. */
export type Told = Pick<NewNotification, 'memberId' | 'kind' | 'cause' | 'payload'> & Partial<Pick<NewNotification, 'about'>>;
