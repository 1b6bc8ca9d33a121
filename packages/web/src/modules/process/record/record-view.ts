import { createContext, useContext } from 'react';
import type { Guide } from '@dealwright/contract/guide';
import type { ConvertPreset } from '../move/convert-draft.ts';
import type { Unmet } from '@dealwright/contract/guide';
import type { GuideExit, GuideStep, Kind, LostReasons, Subject, usePlaybook } from '../reads.ts';

/** A way out as a dialog asks about it: from the guide, or from the refusal of a move. */
export type Gate = Omit<GuideExit, 'open'>;

/** What lies over the record page. */
export type Opened =
  | { show: 'move'; gate: Gate; override: boolean }
  | { show: 'convert'; gate: Gate; override: boolean; preset?: ConvertPreset }
  | { show: 'log'; step: GuideStep | null }
  | { show: 'skip'; step: GuideStep }
  | { show: 'signOff'; unmet: Unmet }
  | { show: 'giveBack'; step: GuideStep };

/** Everything the parts of a record page share. */
export interface RecordView {
  kind: Kind;
  id: string;
  subject: Subject;
  guide: Guide;
  lostReasons: LostReasons;
  stageView: ReturnType<typeof usePlaybook>['stageView'];
  /** The record's own currency, else the workspace's. */
  currency: string;
  open: (opened: Opened) => void;
  /** Goes through an exit at once where nothing is to be said, else asks first. */
  go: (exit: GuideExit) => void;
  moving: boolean;
}

export const RecordContext = createContext<RecordView | null>(null);

export function useRecord(): RecordView {
  const view = useContext(RecordContext);
  if (view === null) throw new Error('This part stands on a record page');
  return view;
}
