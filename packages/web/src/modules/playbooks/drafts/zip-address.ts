import { urlOf } from '@dealwright/contract/client';
import type { draftZip } from '@dealwright/contract/playbook-drafts';
import { chosenWorkspace } from '../../../app/workspace-choice.ts';

/** A download carries no header of ours: the workspace stands in its address. */
export function zipAddress(route: typeof draftZip, id: string): string {
  const workspace = chosenWorkspace();
  return `${urlOf(route, { id }, {})}${workspace === null ? '' : `?workspace=${workspace}`}`;
}
