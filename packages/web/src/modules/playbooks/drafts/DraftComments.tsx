import { addDraftComment, listDraftComments, resolveDraftComment, type DraftComment } from '@dealwright/contract/draft-reviews';
import type { Draft } from '@dealwright/contract/playbook-drafts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { sentence } from '../../../app/problem.ts';
import { invalidate, queryClient } from '../../../app/query-client.ts';
import { useSession } from '../../../app/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { dateTime } from '../../../ui/format.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { t } from './messages.ts';

interface DraftCommentsProps {
  draft: Draft;
  /** The place a new thread is about. */
  file: string | undefined;
  line: string | undefined;
}

/** What was said about the draft: threads at lines, stages or the whole, the open ones first. */
export function DraftComments({ draft, file, line }: DraftCommentsProps) {
  const session = useSession();
  const found = useQuery(queryOf(listDraftComments, { params: { id: draft.id } }));
  if (found.isPending) return <Skeleton rows={5} />;
  if (found.isError) return <LoadFault failure={found.error} onRetry={() => void found.refetch()} />;
  const all = found.data.data;
  const threads = all.filter((one) => one.replyTo === null).toSorted((a, b) => Number(a.resolved) - Number(b.resolved));
  const speaks = session.workspace.role !== 'readOnly' && draft.state !== 'discarded';
  const at = Number(line);
  const place = file === undefined ? {} : { file, ...(Number.isSafeInteger(at) && at > 0 ? { line: at } : {}) };
  return (
    <div className="narrow-column">
      {speaks ? (
        <Section title={t('newComment')} note={file === undefined ? t('aboutAll') : placeOf(file, Number.isSafeInteger(at) ? at : null)}>
          <Write draft={draft} label={t('newComment')} more={place} />
        </Section>
      ) : null}
      <Section title={t('tab-comments')}>
        {threads.length === 0 ? <p className="empty">{t('noComments')}</p> : null}
        <ol className="threads">
          {threads.map((thread) => (
            <Thread
              key={thread.id}
              draft={draft}
              thread={thread}
              replies={all.filter((one) => one.replyTo === thread.id)}
              speaks={speaks}
            />
          ))}
        </ol>
      </Section>
    </div>
  );
}

function placeOf(file: string, line: number | null): string {
  return line === null ? file : t('atLine', { file, line });
}

interface ThreadProps {
  draft: Draft;
  thread: DraftComment;
  replies: readonly DraftComment[];
  speaks: boolean;
}

function Thread({ draft, thread, replies, speaks }: ThreadProps) {
  const [replying, setReplying] = useState(false);
  const settle = useMutation({
    mutationFn: (resolved: boolean) => api(resolveDraftComment, { params: { id: draft.id, comment: thread.id }, body: { resolved } }),
    onSuccess: (all) => take(draft, all),
  });
  const { file, line, part } = thread;
  const place = part ?? (file === null ? null : placeOf(file, line));
  return (
    <li className={thread.resolved ? 'settled' : undefined}>
      {place === null ? null : <p className="place">{place}</p>}
      {line === null || file === null ? null : <Quoted text={draft.files[file]} line={line} />}
      {[thread, ...replies].map((one) => (
        <Said key={one.id} one={one} older={one.draftVersion < draft.version && one === thread} />
      ))}
      {speaks ? (
        <p className="acts">
          <Button small kind="quiet" aria-expanded={replying} onClick={() => setReplying(!replying)}>
            {t('reply')}
          </Button>
          <Button small kind="quiet" busy={settle.isPending} onClick={() => settle.mutate(!thread.resolved)}>
            {t(thread.resolved ? 'reopen' : 'settle')}
          </Button>
          {thread.resolved ? <Tag state="good">{t('settled')}</Tag> : null}
        </p>
      ) : null}
      {replying ? <Write draft={draft} label={t('reply')} more={{ replyTo: thread.id }} onDone={() => setReplying(false)} /> : null}
    </li>
  );
}

/** The line as it is now; it may have moved since. */
function Quoted({ text, line }: { text: string | undefined; line: number }) {
  const quoted = text?.split('\n')[line - 1];
  return quoted === undefined || quoted.trim() === '' ? null : <pre>{quoted}</pre>;
}

function Said({ one, older }: { one: DraftComment; older: boolean }) {
  return (
    <div className="said">
      <p className="m">
        <b>{one.by.name}</b> {dateTime(one.at)}
        {older ? `, ${t('olderText')}` : ''}
      </p>
      <p className="plain-lines">{one.text}</p>
    </div>
  );
}

interface WriteProps {
  draft: Draft;
  label: string;
  more: { file?: string; line?: number; replyTo?: string };
  onDone?: () => void;
}

function Write({ draft, label, more, onDone }: WriteProps) {
  const [text, setText] = useState('');
  const add = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(addDraftComment, { params: { id: draft.id }, body: { text: text.trim(), ...more } }),
    onSuccess: async (all) => {
      setText('');
      onDone?.();
      await take(draft, all);
    },
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate();
      }}
    >
      <TextArea bare label={label} value={text} onChange={setText} maxLength={4000} rows={3} required />
      {add.isError ? <Notice state="bad">{sentence(add.error)}</Notice> : null}
      <p className="acts">
        <Button type="submit" small busy={add.isPending} disabled={text.trim() === ''}>
          {t('say')}
        </Button>
      </p>
    </form>
  );
}

async function take(draft: Draft, all: { data: DraftComment[]; nextCursor: null }): Promise<void> {
  queryClient.setQueryData(queryOf(listDraftComments, { params: { id: draft.id } }).queryKey, all);
  await invalidate({ path: '/api/v1/playbook-drafts/{id}' });
}
