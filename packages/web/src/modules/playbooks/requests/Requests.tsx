import type { ChangeRequest } from '@dealwright/contract/change-requests';
import { linkChangeRequest, listChangeRequests } from '@dealwright/contract/change-requests';
import { listDrafts } from '@dealwright/contract/playbook-drafts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { LoadFault } from '../../../app/Fault.tsx';
import { invalidate } from '../../../app/query-client.ts';
import { RecordLink } from '../../../app/RecordLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { dateTime } from '../../../ui/format.ts';
import { Section } from '../../../ui/Section.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { Select } from '../../../ui/Select.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { AnswerDialog } from './AnswerDialog.tsx';
import { t } from './messages.ts';

const KIND = { leads: 'lead', deals: 'deal', customers: 'customer' } as const;

/** What people ask to change: of the whole playbook, or what one draft takes up and what nobody has taken up yet. */
export function Requests({ draft }: { draft?: string }) {
  const [state, setState] = useState<'open' | 'closed'>('open');
  const found = useQuery(queryOf(listChangeRequests, { query: { state } }));
  const rows = (found.data?.data ?? []).filter((one) => draft === undefined || one.draft === null || one.draft.id === draft);
  return (
    <Section
      title={t('requests')}
      {...(draft === undefined ? { note: t('requestsNote') } : {})}
      end={
        <Segments
          small
          label={t('which')}
          value={state}
          onChange={setState}
          options={[
            { value: 'open', label: t('open') },
            { value: 'closed', label: t('closed') },
          ]}
        />
      }
    >
      {found.isPending ? <Skeleton rows={2} /> : null}
      {found.isError ? <LoadFault failure={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.isSuccess && rows.length === 0 ? <p className="empty">{t(state === 'open' ? 'noneOpen' : 'noneClosed')}</p> : null}
      <ul className="requests">
        {rows.map((one) => (
          <Request key={one.id} one={one} mayAnswer={found.data?.mayAnswer ?? false} />
        ))}
      </ul>
    </Section>
  );
}

function Request({ one, mayAnswer }: { one: ChangeRequest; mayAnswer: boolean }) {
  const [answering, setAnswering] = useState(false);
  return (
    <li>
      <div>
        <p className="b">{one.title}</p>
        <p className="plain-lines">{one.text}</p>
        <p className="m">
          {t('askedBy', { who: one.by.name, when: dateTime(one.at), n: one.playbookVersion })}
          {one.record === null ? null : (
            <>
              {`, ${t('onRecord')} `}
              <RecordLink kind={KIND[one.record.kind]} id={one.record.id} className="link">
                {one.record.name}
              </RecordLink>
            </>
          )}
          {one.draft === null || (mayAnswer && one.state === 'open') ? null : (
            <>
              {`, ${t('inDraft')} `}
              <Link to="/playbook/drafts/$draft" params={{ draft: one.draft.id }} className="link">
                {one.draft.name}
              </Link>
            </>
          )}
        </p>
        {one.answer === null ? null : <p>{t('answeredBy', { who: one.closedBy?.name ?? '', answer: one.answer })}</p>}
      </div>
      {mayAnswer && one.state === 'open' ? (
        <div className="acts">
          <TakenUp one={one} />
          <Button small onClick={() => setAnswering(true)}>
            {t('answer')}
          </Button>
        </div>
      ) : null}
      {answering ? <AnswerDialog request={one} onClose={() => setAnswering(false)} /> : null}
    </li>
  );
}

function TakenUp({ one }: { one: ChangeRequest }) {
  const drafts = useQuery(queryOf(listDrafts, { query: { state: 'current' } })).data?.data ?? [];
  const link = useMutation({
    mutationFn: (draft: string | null) => api(linkChangeRequest, { params: { id: one.id }, body: { draft } }),
    onSuccess: () => invalidate(listChangeRequests),
  });
  const known = one.draft === null || drafts.some(({ id }) => id === one.draft?.id) ? [] : [one.draft];
  return (
    <Select
      bare
      label={t('takeUp')}
      value={one.draft?.id ?? ''}
      disabled={link.isPending}
      onChange={(chosen) => link.mutate(chosen === '' ? null : chosen)}
      options={[
        { value: '', label: t('noDraft') },
        ...[...known, ...drafts].map(({ id, name }) => ({ value: id, label: `${t('takeUp')} ${name}` })),
      ]}
    />
  );
}
