import { laterSection } from '../../../ui/later.tsx';
import { NobodyFree } from '../assignment/NobodyFree.tsx';
import { TwiceNotice } from '../../records/parts/TwiceNotice.tsx';
import { useRecord } from './record-view.ts';

const KnownAccount = laterSection(() => import('./KnownAccount.tsx').then((module) => module.KnownAccount));

/** What is to be known of a lead before anything is done with it. */
export function LeadNotices() {
  const { subject } = useRecord();
  if (subject.kind !== 'leads') return null;
  return (
    <>
      {subject.record.owner === null ? <NobodyFree id={subject.record.id} /> : null}
      <TwiceNotice kind="leads" id={subject.record.id} />
      <KnownAccount />
    </>
  );
}
