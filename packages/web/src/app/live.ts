import { streamEvents, type Notice } from '@dealwright/contract/events';
import { listNotifications } from '@dealwright/contract/notifications';
import { queryClient } from './query-client.ts';
import { chosenWorkspace } from './workspace-choice.ts';
import { type Changes, touches } from './touches.ts';

/** The page is there first; then it listens. */
const FIRST_MS = 3_000;
const SLACK_S = 3;
/** What comes within this time is looked at together. */
const GATHER_MS = 250;
/** A refused or broken stream is tried again after this; until then pages look again when one comes back to them. */
const AGAIN_MS = 30_000;

/**
 * Listens to what colleagues do and has the open pages ask again for what it touches. Only the page in view listens: a browser
 * keeps few connections to one place. Answers how to stop.
 */
export function watchLive(): () => void {
  let source: EventSource | null = null;
  let last: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard: Notice[] = [];
  let gather: ReturnType<typeof setTimeout> | undefined;

  const look = (): void => {
    gather = undefined;
    // An act of one's own asks again by itself, and shows what it made meanwhile.
    if (queryClient.isMutating() > 0) {
      gather = setTimeout(look, GATHER_MS);
      return;
    }
    const changes = changesOf(heard.splice(0));
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => touches(queryKey, changes) });
  };
  const close = (): void => {
    clearTimeout(timer);
    source?.close();
    source = null;
  };
  const open = (): void => {
    close();
    if (document.visibilityState !== 'visible') return;
    const query = new URLSearchParams();
    const workspace = chosenWorkspace();
    if (workspace !== null) query.set('workspace', workspace);
    // What happened between the page's first questions and now is heard too, with some time for acts that were under way.
    if (last === null) query.set('since', String(Math.min(86_400, Math.ceil(performance.now() / 1000) + SLACK_S)));
    else query.set('after', last);
    const stream = new EventSource(`${streamEvents.path}?${query.toString()}`);
    source = stream;
    stream.addEventListener('ready', (event) => {
      // What one was told between the page's own questions and now comes by no stream.
      if (last === null) void queryClient.invalidateQueries({ queryKey: [listNotifications.path] });
      last = event.lastEventId;
    });
    stream.addEventListener('message', (event) => {
      last = event.lastEventId;
      const read = parsed(event.data);
      if (!isNotice(read)) return;
      heard.push(read);
      gather ??= setTimeout(look, GATHER_MS);
    });
    stream.addEventListener('reset', (event) => {
      last = event.lastEventId;
      void queryClient.invalidateQueries();
    });
    stream.addEventListener('error', () => {
      // The browser comes back by itself unless the answer was a refusal.
      if (stream.readyState === EventSource.CLOSED) openAfter(AGAIN_MS);
    });
  };
  const openAfter = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(open, ms);
  };
  const onView = (): void => (document.visibilityState === 'visible' ? openAfter(last === null ? FIRST_MS : 0) : close());
  openAfter(FIRST_MS);
  document.addEventListener('visibilitychange', onView);
  return () => {
    document.removeEventListener('visibilitychange', onView);
    clearTimeout(gather);
    close();
  };
}

function changesOf(notices: readonly Notice[]): Changes {
  return {
    kinds: new Set(notices.map(({ subject }) => subject.kind)),
    ids: new Set(notices.map(({ subject }) => subject.id)),
    activities: notices.some(({ type }) => type.startsWith('activity.')),
  };
}

function isNotice(value: unknown): value is Notice {
  return typeof value === 'object' && value !== null && 'subject' in value && 'type' in value && typeof value.type === 'string';
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : null;
  } catch {
    return null;
  }
}
