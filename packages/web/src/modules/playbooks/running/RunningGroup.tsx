import type { RunningProcess } from '@dealwright/contract/migrations';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../../ui/Button.tsx';
import { count, relativeTime } from '../../../ui/format.ts';
import { Tag } from '../../../ui/Tag.tsx';
import { t } from './messages.ts';

const NAMED = 3;

/** One process of one version: its open records by stage, whose they are, and what it does not ask yet. */
export function RunningGroup({ group, newest }: { group: RunningProcess; newest: number }) {
  const { version, process, stages, behind } = group;
  return (
    <li>
      <div>
        <h3>
          {process.name}
          <Link to="/playbook" search={{ version: String(version), process: process.id }} className="link">
            {t('version', { n: version })}
          </Link>
          {behind === 0 ? <Tag state="good">{t('newest')}</Tag> : <Tag state="warn">{t('behind', { n: behind })}</Tag>}
          <span className="m">{t('published', { when: relativeTime(group.publishedAt) })}</span>
        </h3>
        <div className="split" role="img" aria-label={t('byStage', { process: process.name })}>
          {stages.map((stage) => (
            <span key={stage.id} style={{ flexGrow: stage.count }} title={t('counted', { name: stage.name, n: stage.count })}>
              {stage.name}
            </span>
          ))}
        </div>
        <p className="stagekey m">
          {stages.map((stage) => (
            <span key={stage.id}>
              {stage.name} <b>{count(stage.count)}</b>
            </span>
          ))}
        </p>
        <p className="m">{t('perOwner', { list: listed(group.owners, t('nobody')) })}</p>
        {group.teams.some(({ id }) => id !== null) ? <p className="m">{t('perTeam', { list: listed(group.teams, t('noTeam')) })}</p> : null}
        {behind === 0 ? null : <NotAsked sentences={group.notAsked} newest={newest} />}
      </div>
      <div className="acts">
        <span className="tn">{t('open', { n: group.count })}</span>
        {behind === 0 ? null : (
          <Link to="/playbook/running" search={{ from: String(version), to: String(newest) }} className={buttonClass('plain', true)}>
            {t('migrateTo', { n: newest })}
          </Link>
        )}
      </div>
    </li>
  );
}

/** The first few by name, the rest as a number. */
function listed(all: RunningProcess['owners'], without: string): string {
  const named = all.slice(0, NAMED).map(({ id, name, count: n }) => t('counted', { name: id === null ? without : name, n }));
  const rest = all.length - named.length;
  return [...named, ...(rest > 0 ? [t('moreOthers', { n: rest })] : [])].join(', ');
}

function NotAsked({ sentences, newest }: { sentences: readonly string[]; newest: number }) {
  if (sentences.length === 0) return <p className="m">{t('asksTheSame', { newest })}</p>;
  return (
    <details>
      <summary>{t('notAsked', { n: sentences.length, newest })}</summary>
      <ul>
        {sentences.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </details>
  );
}
