import type { Guide } from '@dealwright/contract/guide';
import { Section } from '../../../ui/Section.tsx';
import { t } from './messages.ts';
import { useRecord } from './record-view.ts';
import { dueOf, words } from './standing.ts';
import { StepRow } from './StepRow.tsx';

type Track = Guide['tracks'][number];

/** What runs beside the stages: a security review, a legal check; each with its own steps, owner and end. */
export function TracksSection() {
  const { guide } = useRecord();
  if (guide.tracks.length === 0) return null;
  return (
    <Section title={t('tracks')}>
      <ul className="tracks">
        {guide.tracks.map((track) => (
          <TrackRow key={track.id} track={track} next={guide.nextStep?.kind === 'step' ? guide.nextStep.ref : null} />
        ))}
      </ul>
    </Section>
  );
}

function TrackRow({ track, next }: { track: Track; next: string | null }) {
  const done = track.steps.filter((step) => step.state === 'done' || step.state === 'skipped').length;
  const due = track.state === 'running' ? dueOf(track.dueAt) : null;
  const state = t(`track-${track.state}`);
  return (
    <li>
      <div className="hd">
        <h3>{track.name}</h3>
        <span className="m">{track.state === 'notStarted' ? state : t('trackOf', { state, n: done, of: track.steps.length })}</span>
        <span className="m push">
          {[
            track.owner === null ? null : t('forRole', { role: words(track.owner) }),
            due === null ? null : (
              <span key="due" className={due.late ? 'warn b' : ''}>
                {due.text}
              </span>
            ),
          ].map((part, at) => (part === null ? null : <span key={at}>{part}</span>))}
        </span>
      </div>
      {track.state === 'running' ? (
        <ul className="crit">
          {track.steps
            .filter((step) => step.id !== next)
            .map((step) => (
              <StepRow key={step.id} step={step} beside={track.steps} owner={track.owner} />
            ))}
        </ul>
      ) : null}
    </li>
  );
}
