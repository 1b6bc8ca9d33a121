import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CalledKind } from '../../../app/overlay.ts';
import { sentence } from '../../../app/problem.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { guideQuery, PLURAL, useSubject } from '../reads.ts';
import { ActDialog } from './ActDialog.tsx';
import { callItem } from './call-item.ts';
import { t } from './messages.ts';
import type { ActItem } from './use-acting.ts';

/** The call that is next for a record of a list, done as a line of Today is. */
export function CallDialog({ kind, id, onClose }: { kind: CalledKind; id: string; onClose: () => void }) {
  const { subject, error } = useSubject(PLURAL[kind], id);
  const guide = useQuery(guideQuery(PLURAL[kind], id));
  const failure = error ?? guide.error;
  if (subject !== undefined && guide.data !== undefined)
    return <Once item={callItem(kind, subject.record, guide.data)} onClose={onClose} />;
  if (failure === null) return <div className="veil" />;
  return (
    <Dialog open onClose={onClose} title={t('kind-call')}>
      <Notice state="bad">{sentence(failure)}</Notice>
    </Dialog>
  );
}

/** The line as it was opened: what comes next meanwhile is another act. */
function Once({ item, onClose }: { item: ActItem; onClose: () => void }) {
  const [opened] = useState(item);
  return <ActDialog item={opened} onClose={onClose} />;
}
