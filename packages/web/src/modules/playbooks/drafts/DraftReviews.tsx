import { askForReview, reviewDraft } from '@dealwright/contract/draft-reviews';
import type { Draft } from '@dealwright/contract/playbook-drafts';
import { listMembers } from '@dealwright/contract/workspace';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { Button } from '../../../ui/Button.tsx';
import { Check } from '../../../ui/Check.tsx';
import { dateTime } from '../../../ui/format.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Tag } from '../../../ui/Tag.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { toast } from '../../../ui/toasts.ts';
import { t } from './messages.ts';
import { keepDraft } from './use-draft.ts';

/** Who approved which text, who asks for changes; and the acts of author and reviewer. */
export function DraftReviews({ draft }: { draft: Draft }) {
  return (
    <div className="narrow-column">
      <Notice {...(draft.state === 'approved' ? { state: 'good' } : {})}>
        {draft.publishedVersion === null ? t(standingOf(draft)) : t('publishedAs', { n: draft.publishedVersion })}
      </Notice>
      {draft.may.review ? <Give draft={draft} /> : null}
      {draft.may.edit ? <Ask draft={draft} /> : null}
      <Section title={t('reviews')}>
        {draft.reviews.length === 0 ? <p className="empty">{t('noReviews')}</p> : null}
        <ol className="threads">
          {draft.reviews.toReversed().map((one) => (
            <li key={one.id} className={one.lapsed ? 'settled' : undefined}>
              <p>
                <Tag {...(one.lapsed ? {} : { state: one.verdict === 'approve' ? 'good' : 'warn' })}>{t(`verdict-${one.verdict}`)}</Tag>{' '}
                <b>{one.by.name}</b> <span className="m">{dateTime(one.at)}</span>
                {one.lapsed ? <span className="m">, {t('lapsed')}</span> : null}
              </p>
              {one.reason === null ? null : <p className="plain-lines">{one.reason}</p>}
            </li>
          ))}
        </ol>
      </Section>
    </div>
  );
}

function standingOf({ state, reviewRequired }: Draft) {
  if (state === 'approved') return 'standsApproved';
  return reviewRequired ? 'standsNeeded' : 'standsFree';
}

function Give({ draft }: { draft: Draft }) {
  const [reason, setReason] = useState('');
  const give = useMutation({
    meta: { quiet: true },
    mutationFn: (verdict: 'approve' | 'changes') => {
      const said = reason.replaceAll(/\s+/g, ' ').trim();
      return api(reviewDraft, { params: { id: draft.id }, body: { verdict, hash: draft.hash, ...(said === '' ? {} : { reason: said }) } });
    },
    onSuccess: (kept) => {
      keepDraft(kept);
      setReason('');
      toast(t('reviewed'));
    },
  });
  return (
    <Section title={t('yourReview')} note={t('yourReviewNote')}>
      <div className="form">
        <TextArea label={t('reason')} hint={t('reasonHint')} value={reason} onChange={setReason} maxLength={2000} />
        {give.isError ? <Notice state="bad">{sentence(give.error)}</Notice> : null}
        <p className="acts">
          <Button kind="primary" busy={give.isPending} onClick={() => give.mutate('approve')}>
            {t('approve')}
          </Button>
          <Button busy={give.isPending} disabled={reason.trim() === ''} onClick={() => give.mutate('changes')}>
            {t('askForChanges')}
          </Button>
        </p>
      </div>
    </Section>
  );
}

function Ask({ draft }: { draft: Draft }) {
  const members = useQuery(queryOf(listMembers)).data?.data ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ask = useMutation({
    meta: { quiet: true },
    mutationFn: () => api(askForReview, { params: { id: draft.id }, body: { reviewers: [...chosen] } }),
    onSuccess: (kept) => {
      keepDraft(kept);
      setChosen(new Set());
      toast(t('asked'));
    },
  });
  const others = members.filter((one) => one.active && one.role !== 'readOnly' && !draft.authors.some(({ id }) => id === one.id));
  const asked = new Set(draft.reviewers.map((one) => one.id));
  const mark = (id: string, on: boolean) => setChosen(on ? new Set([...chosen, id]) : new Set([...chosen].filter((one) => one !== id)));
  return (
    <Section title={t('askReview')} note={t('askReviewNote')}>
      {others.length === 0 ? <p className="m2">{t('nobodyElse')}</p> : null}
      <div className="people">
        {others.map(({ id, name }) => (
          <Check key={id} checked={chosen.has(id)} onChange={(on) => mark(id, on)}>
            {asked.has(id) ? t('askedBefore', { name }) : name}
          </Check>
        ))}
      </div>
      {ask.isError ? <Notice state="bad">{sentence(ask.error)}</Notice> : null}
      {others.length === 0 ? null : (
        <p className="acts">
          <Button small busy={ask.isPending} disabled={chosen.size === 0} onClick={() => ask.mutate()}>
            {t('ask')}
          </Button>
        </p>
      )}
    </Section>
  );
}
