import { publishDraft } from '@dealwright/contract/draft-reviews';
import type { Draft } from '@dealwright/contract/playbook-drafts';
import { listRunning } from '@dealwright/contract/playbook-versions';
import { checkPlaybook, listPlaybooks, type PlaybookView } from '@dealwright/contract/playbooks';
import { getMe } from '@dealwright/contract/workspace';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, queryOf } from '../../../app/api.ts';
import { sentence } from '../../../app/problem.ts';
import { invalidate } from '../../../app/query-client.ts';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { TextArea } from '../../../ui/TextArea.tsx';
import { countsText } from '../DiffGroups.tsx';
import { useDraftDiff } from './DraftChanges.tsx';
import { t as tObjectives } from '../objectives/messages.ts';
import { useScenarios } from './DraftScenarios.tsx';
import { t } from './messages.ts';

/** One thing that is looked at before a draft is published. */
interface Look {
  readonly title: string;
  readonly says: string;
  /** null while it is not known yet. */
  readonly good: boolean | null;
  /** To be looked at one by one. */
  readonly more?: readonly string[];
}

/** Check, scenarios, difference, who is affected, a note; then it is published. */
export function PublishDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const [published, setPublished] = useState<PlaybookView | null>(null);
  const title = published === null ? t('publishTitle', { name: draft.name }) : t('publishedAs', { n: published.version });
  return (
    <Dialog open onClose={onClose} title={title} {...(published === null ? { note: t('publishNote') } : {})}>
      {published === null ? <Looks draft={draft} onPublished={setPublished} /> : <After version={published.version} />}
    </Dialog>
  );
}

function After({ version }: { version: number }) {
  return (
    <>
      <p>{t('afterPublish')}</p>
      <footer className="acts">
        <Link to="/playbook/running" className={buttonClass('primary')}>
          {t('toRunning')}
        </Link>
        <Link to="/playbook" search={{ show: 'history' }} className={buttonClass()}>
          {t('toHistory')}
        </Link>
        <Link to="/playbook/objectives" search={{ version: String(version), new: 'yes' }} className={buttonClass()}>
          {tObjectives('sayWhatFor')}
        </Link>
      </footer>
    </>
  );
}

function useLooks(draft: Draft): readonly Look[] {
  const check = useQuery({
    queryKey: [checkPlaybook.path, { id: draft.id }, { hash: draft.hash }],
    queryFn: ({ signal }) => api(checkPlaybook, { params: { id: draft.id }, body: { files: draft.files }, signal }),
  });
  const scenarios = useScenarios(draft);
  const diff = useDraftDiff(draft);
  const newest = useQuery(queryOf(listPlaybooks)).data?.data[0];
  const running = useQuery({ ...queryOf(listRunning, { params: { id: newest?.id ?? '' } }), enabled: newest !== undefined });
  const errors = check.data?.findings.filter((one) => one.level === 'error').length ?? 0;
  const warnings = check.data?.findings.filter((one) => one.level === 'warning') ?? [];
  const first = check.data?.findings.find((one) => one.level === 'error');
  const played = scenarios.data;
  const records = running.data?.data.reduce((sum, one) => sum + one.count, 0);
  return [
    {
      title: t('look-check'),
      good: check.isError ? false : check.data === undefined ? null : errors === 0,
      says: check.isError
        ? sentence(check.error)
        : first !== undefined
          ? `${first.file}:${first.line} ${first.message}`
          : warnings.length === 0
            ? t('noMistakes')
            : t('warnings', { n: warnings.length }),
      more: errors > 0 ? [] : warnings.map(({ file, line, message }) => `${file}:${line} ${message}`),
    },
    {
      title: t('tab-scenarios'),
      good: scenarios.isError ? false : played === undefined ? null : played.failed === 0,
      says:
        played === undefined
          ? t('notPlayed')
          : played.unexercised.exits.length === 0
            ? t('allTaken', { passed: played.passed, failed: played.failed })
            : t('scenariosSay', { passed: played.passed, failed: played.failed, n: played.unexercised.exits.length }),
    },
    {
      title: t('tab-changes'),
      good: diff.isError ? false : diff.data === undefined ? null : !diff.data.same,
      says:
        diff.data === undefined ? t('notCompared') : diff.data.same ? t('nothingChanged') : countsText(diff.data.counts) || t('onlyWords'),
    },
    {
      title: t('tab-review'),
      good: draft.state === 'approved' || !draft.reviewRequired,
      says: t(draft.state === 'approved' ? 'standsApproved' : draft.reviewRequired ? 'standsNeeded' : 'standsFree'),
    },
    {
      title: t('look-running'),
      good: running.isError ? false : records === undefined ? null : true,
      says: running.isError ? sentence(running.error) : t('stayOn', { n: records ?? 0 }),
    },
    ...(draft.outdated ? [{ title: t('look-base'), good: false, says: t('outdated', { n: draft.baseVersion ?? 0 }) }] : []),
  ];
}

/** What was found; what is more than a sentence is folded away. */
function LookSays({ look: { good, says, more = [] } }: { look: Look }) {
  if (good === null || more.length === 0) return <p className="m2">{good === null ? t('looking') : says}</p>;
  return (
    <details>
      <summary className="m2">{says}</summary>
      <ul className="m2">
        {more.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

function Looks({ draft, onPublished }: { draft: Draft; onPublished: (version: PlaybookView) => void }) {
  const looks = useLooks(draft);
  const [note, setNote] = useState('');
  const publish = useMutation({
    meta: { quiet: true },
    mutationFn: () =>
      api(publishDraft, { params: { id: draft.id }, body: { note: note.replaceAll(/\s+/g, ' ').trim(), version: draft.version } }),
    onSuccess: async (version) => {
      onPublished(version);
      await invalidate(getMe, listPlaybooks, { path: '/api/v1/playbook-drafts' }, { path: '/api/v1/playbook-drafts/{id}' });
    },
  });
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        publish.mutate();
      }}
    >
      <ol className="looks">
        {looks.map((look) => (
          <li key={look.title}>
            <span className={look.good === null ? 'm' : look.good ? 'good' : 'bad'}>
              <Icon
                name={look.good === null ? 'clock' : look.good ? 'done' : 'warn'}
                small
                label={t(look.good === null ? 'looking' : look.good ? 'inOrder' : 'notInOrder')}
              />
            </span>
            <div>
              <b>{look.title}</b>
              <LookSays look={look} />
            </div>
          </li>
        ))}
      </ol>
      <TextArea label={t('note')} hint={t('noteHint')} value={note} onChange={setNote} maxLength={500} rows={2} required />
      {publish.isError ? <Notice state="bad">{sentence(publish.error)}</Notice> : null}
      <footer>
        <Button
          type="submit"
          kind="primary"
          busy={publish.isPending}
          disabled={note.trim() === '' || looks.some((look) => look.good !== true)}
        >
          {t('publish')}
        </Button>
      </footer>
    </form>
  );
}
