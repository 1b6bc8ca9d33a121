import type { DraftHead } from '@dealwright/contract/playbook-drafts';
import { Tag } from '../../../ui/Tag.tsx';
import { t } from './messages.ts';

/** How far a draft has come. */
export function StateTag({ draft }: { draft: DraftHead }) {
  const word = t(`state-${draft.state}`);
  return draft.state === 'approved' || draft.state === 'published' ? <Tag state="good">{word}</Tag> : <Tag>{word}</Tag>;
}
