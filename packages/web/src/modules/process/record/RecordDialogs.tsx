import { laterDialog } from '../../../ui/later.tsx';
import type { MoveTarget } from '../move/move-target.ts';
import { SINGULAR } from '../reads.ts';
import type { Opened } from './record-view.ts';
import { useRecord } from './record-view.ts';
import { stageName } from './standing.ts';

const SkipDialog = laterDialog(() => import('./SkipDialog.tsx').then((module) => module.SkipDialog));
const SignOffDialog = laterDialog(() => import('./SignOffDialog.tsx').then((module) => module.SignOffDialog));
const GiveBackDialog = laterDialog(() => import('./GiveBackDialog.tsx').then((module) => module.GiveBackDialog));
const MoveDialog = laterDialog(() => import('../move/MoveDialog.tsx').then((module) => module.MoveDialog));
const ConvertDialog = laterDialog(() => import('../move/ConvertDialog.tsx').then((module) => module.ConvertDialog));
const LogDialog = laterDialog(() => import('../log/LogDialog.tsx').then((module) => module.LogDialog));

/** The dialogs of a record page; one at a time. */
export function RecordDialogs({ opened, onClose }: { opened: Opened | null; onClose: () => void }) {
  const { kind, id, subject, guide, currency, lostReasons } = useRecord();
  if (opened === null) return null;
  const target: MoveTarget = { kind, id, name: subject.record.name, fromStage: guide.stage.id, currency, lostReasons };
  switch (opened.show) {
    case 'log':
      return (
        <LogDialog
          about={{ kind: SINGULAR[kind], id }}
          name={subject.record.name}
          contact={subject.kind === 'leads' ? null : subject.record.contact}
          step={opened.step}
          onClose={onClose}
        />
      );
    case 'skip':
      return <SkipDialog step={opened.step} onClose={onClose} />;
    case 'signOff':
      return <SignOffDialog unmet={opened.unmet} onClose={onClose} />;
    case 'giveBack':
      return <GiveBackDialog step={opened.step} onClose={onClose} />;
    case 'move':
      return (
        <MoveDialog target={target} gate={opened.gate} stage={stageName(guide, opened.gate)} override={opened.override} onClose={onClose} />
      );
    case 'convert':
      return subject.kind === 'leads' ? (
        <ConvertDialog
          target={target}
          lead={subject.record}
          gate={opened.gate}
          override={opened.override}
          preset={opened.preset ?? {}}
          onClose={onClose}
        />
      ) : null;
  }
}
