import { LogDialog } from '../log/LogDialog.tsx';
import { ConvertDialog } from '../move/ConvertDialog.tsx';
import type { MoveTarget } from '../move/move-target.ts';
import { MoveDialog } from '../move/MoveDialog.tsx';
import { SINGULAR } from '../reads.ts';
import { GiveBackDialog } from './GiveBackDialog.tsx';
import type { Opened } from './record-view.ts';
import { useRecord } from './record-view.ts';
import { SkipDialog } from './SkipDialog.tsx';
import { stageName } from './standing.ts';

/** The dialogs of a record page; one at a time. */
export function RecordDialogs({ opened, onClose }: { opened: Opened | null; onClose: () => void }) {
  const { kind, id, subject, guide, currency, lostReasons } = useRecord();
  if (opened === null) return null;
  const target: MoveTarget = { kind, id, name: subject.record.name, fromStage: guide.stage.id, currency, lostReasons };
  switch (opened.show) {
    case 'log':
      return <LogDialog about={{ kind: SINGULAR[kind], id }} name={subject.record.name} step={opened.step} onClose={onClose} />;
    case 'skip':
      return <SkipDialog step={opened.step} onClose={onClose} />;
    case 'giveBack':
      return <GiveBackDialog step={opened.step} onClose={onClose} />;
    case 'move':
      return (
        <MoveDialog target={target} gate={opened.gate} stage={stageName(guide, opened.gate)} override={opened.override} onClose={onClose} />
      );
    case 'convert':
      return subject.kind === 'leads' ? (
        <ConvertDialog target={target} lead={subject.record} gate={opened.gate} override={opened.override} onClose={onClose} />
      ) : null;
  }
}
