import { createContext } from 'react';

/** The talk chosen last on this page: whoever writes down several answers after one talk chooses it once. */
export interface ChosenTalk {
  readonly last: string | null;
  readonly keep: (talk: string) => void;
}

export const ChosenTalkContext = createContext<ChosenTalk>({ last: null, keep: () => undefined });
