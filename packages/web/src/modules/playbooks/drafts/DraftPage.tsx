import type { Draft } from '@dealwright/contract/playbook-drafts';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { FaultPage } from '../../../app/Fault.tsx';
import { PageHead } from '../../../app/PageHead.tsx';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Segments } from '../../../ui/Segments.tsx';
import { laterForm } from '../../../ui/later.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { t as replayed } from '../replay/messages.ts';
import { DraftChanges } from './DraftChanges.tsx';
import { DraftComments } from './DraftComments.tsx';
import { DraftMenu } from './DraftMenu.tsx';
import { DraftReviews } from './DraftReviews.tsx';
import './drafts.css';
import { DraftScenarios } from './DraftScenarios.tsx';
import { t } from './messages.ts';
import { Outdated } from './Outdated.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { StateTag } from './StateTag.tsx';
import { useDraft } from './use-draft.ts';

/** The editor brings the engine with it: it comes when a draft is opened. */
const DraftEditor = laterForm(() => import('../editor/DraftEditor.tsx').then((module) => module.DraftEditor));

const TABS = ['edit', 'changes', 'scenarios', 'comments', 'review'] as const;
type Tab = (typeof TABS)[number];

/** One draft of the playbook: its text, what it changes, its scenarios, what was said about it, its reviews. */
export function DraftPage() {
  const { draft: id } = useParams({ from: '/signed-in/shell/playbook/drafts/$draft' });
  const search = useSearch({ from: '/signed-in/shell/playbook/drafts/$draft' });
  const { found, save } = useDraft(id);
  const tab = TABS.find((one) => one === search.tab) ?? 'edit';
  if (found.isError && !found.data) return <FaultPage error={found.error} reset={() => void found.refetch()} />;
  const draft = found.data;
  return (
    <>
      <PageHead
        title={draft?.name ?? t('draft')}
        crumb={
          <span className="crumb">
            <Link to="/playbook/drafts">{t('drafts')}</Link>
            <Icon name="chevronRight" small />
            <h1 className="cut">{draft?.name ?? t('draft')}</h1>
          </span>
        }
      >
        {draft === undefined ? null : <Acts draft={draft} tab={tab} />}
      </PageHead>
      {draft === undefined ? (
        <div className="page">
          <Skeleton rows={10} />
        </div>
      ) : (
        <>
          <Bar draft={draft} tab={tab} />
          <div className="page draft">
            <Outdated draft={draft} />
            <Body draft={draft} tab={tab} save={save} file={search.file} line={search.line} />
          </div>
        </>
      )}
    </>
  );
}

function Acts({ draft, tab }: { draft: Draft; tab: Tab }) {
  const [publishing, setPublishing] = useState(false);
  return (
    <>
      <DraftMenu draft={draft} />
      <Link className={`${buttonClass()} only-l`} to="/playbook/simulate" search={{ draft: draft.id }}>
        {t('simulate')}
      </Link>
      <Link className={buttonClass()} to="/playbook/replay/$draft" params={{ draft: draft.id }}>
        {replayed('title')}
      </Link>
      {draft.may.publish ? (
        // Who is to review has another act before this one.
        <Button kind={tab === 'review' && draft.may.review ? 'plain' : 'primary'} onClick={() => setPublishing(true)}>
          {t('publish')}
        </Button>
      ) : null}
      {publishing ? <PublishDialog draft={draft} onClose={() => setPublishing(false)} /> : null}
    </>
  );
}

function Bar({ draft, tab }: { draft: Draft; tab: Tab }) {
  const navigate = useNavigate();
  const from = draft.startedFrom ?? t('ofVersion', { n: draft.baseVersion ?? 0 });
  return (
    <div className="draftbar">
      <div className="scroll-x">
        <Segments
          label={t('show')}
          value={tab}
          onChange={(chosen) =>
            void navigate({
              to: '/playbook/drafts/$draft',
              params: { draft: draft.id },
              search: chosen === 'edit' ? {} : { tab: chosen },
            })
          }
          options={TABS.map((value) => ({
            value,
            label: value === 'comments' && draft.openComments > 0 ? `${t('tab-comments')} ${draft.openComments}` : t(`tab-${value}`),
          }))}
        />
      </div>
      <StateTag draft={draft} />
      <span className="m">{t('about', { from, who: draft.authors.map((one) => one.name).join(', ') })}</span>
    </div>
  );
}

interface BodyProps {
  draft: Draft;
  tab: Tab;
  save: ReturnType<typeof useDraft>['save'];
  file: string | undefined;
  line: string | undefined;
}

function Body({ draft, tab, save, file, line }: BodyProps) {
  const navigate = useNavigate();
  switch (tab) {
    case 'edit':
      return (
        <DraftEditor
          key={draft.id}
          draft={draft}
          files={draft.files}
          file={file}
          onSave={save}
          onComment={(named, at) =>
            void navigate({
              to: '/playbook/drafts/$draft',
              params: { draft: draft.id },
              search: { tab: 'comments', file: named, line: String(at) },
            })
          }
        />
      );
    case 'changes':
      return <DraftChanges draft={draft} />;
    case 'scenarios':
      return <DraftScenarios draft={draft} />;
    case 'comments':
      return <DraftComments draft={draft} file={file} line={line} />;
    case 'review':
      return <DraftReviews draft={draft} />;
  }
}
