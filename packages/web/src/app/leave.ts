import { signOut } from './api.ts';
import { queryClient } from './query-client.ts';
import { chooseWorkspace } from './workspace-choice.ts';

/** Signs out and forgets everything this page knew. */
export async function leave(): Promise<void> {
  await signOut();
  chooseWorkspace(null);
  queryClient.clear();
  location.assign('/sign-in');
}
