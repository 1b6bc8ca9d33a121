import type { Call } from '@dealwright/contract/client';
import { createClient } from '@dealwright/contract/client';
import { undoAct } from '@dealwright/contract/day';
import type { Out, Params, Route } from '@dealwright/contract/route';
import { toast } from '../ui/toasts.ts';
import { api, send } from './api.ts';
import { t } from './messages/en.ts';
import { sentence } from './problem.ts';
import { queryClient } from './query-client.ts';

type Kind = Params<typeof undoAct>['kind'];
/** What somebody did to one record; by its event it can be taken back while nothing has happened since. */
export interface Act {
  readonly kind: Kind;
  readonly id: string;
  readonly event: string;
}
export type Back = () => Promise<unknown>;

/** Where an answer names the act it was. Shape: `deal <id> <event>`. */
const ACT_HEADER = 'dealwright-act';
const KINDS: Readonly<Record<string, Kind>> = {
  lead: 'leads',
  deal: 'deals',
  customer: 'customers',
  account: 'accounts',
  contact: 'contacts',
};

export function actNamed(header: string | null): Act | null {
  const [of = '', id, event] = header?.split(' ') ?? [];
  const kind = KINDS[of];
  return kind === undefined || id === undefined || event === undefined ? null : { kind, id, event };
}

/** Calls an endpoint that writes; answers besides which act that was, where all of it was about one record. */
export async function acted<R extends Route>(route: R, call: Call<R>): Promise<{ out: Out<R>; act: Act | null }> {
  let act: Act | null = null;
  const client = createClient(async (url, init) => {
    const response = await send(url, init);
    act = actNamed(response.headers.get(ACT_HEADER));
    return response;
  });
  return { out: await client(route, call), act };
}

/** The way back from an act. */
export const backFrom =
  ({ kind, id, event }: Act): Back =>
  () =>
    api(undoAct, { params: { kind, id }, body: { event } });

/** Says what was done, with the way back where there is one: on the toast, and by Ctrl Z while it is shown. */
export function tellDone(text: string, back: Act | Back | null): void {
  if (back === null) toast(text);
  else if (typeof back === 'object') tellDone(text, backFrom(back));
  else toast(text, { label: t('undo'), undo: true, run: () => void takeBack(back) });
}

/** Takes an act back and looks at everything anew; a refusal says what has happened since. */
export async function takeBack(back: Back): Promise<void> {
  try {
    await back();
    toast(t('undone'));
  } catch (failure) {
    toast(sentence(failure));
  }
  await queryClient.invalidateQueries();
}
