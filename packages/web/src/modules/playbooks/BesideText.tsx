import type { PlaybookView } from '@dealwright/contract/playbooks';
import { getPlaybookFiles } from '@dealwright/contract/playbooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { queryOf } from '../../app/api.ts';
import { LoadFault } from '../../app/Fault.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { FileText } from './FileText.tsx';
import { t } from './messages.ts';
import { fileOf, stageLines } from './stage-lines.ts';

interface BesideTextProps {
  playbook: PlaybookView;
  processId: string;
  /** The stage that is looked at. */
  stage: string | null;
  onStage: (id: string) => void;
}

/** The text of a process beside its map: the stage looked at stands out, and a line says which stage it belongs to. */
export function BesideText({ playbook, processId, stage, onStage }: BesideTextProps) {
  const text = useQuery({ ...queryOf(getPlaybookFiles, { params: { id: playbook.id } }), staleTime: Infinity });
  const first = useRef<HTMLElement>(null);
  useEffect(() => {
    first.current?.scrollIntoView({ block: 'center' });
  }, [stage, text.data]);
  if (text.isPending) return <Skeleton rows={12} />;
  if (text.isError) return <LoadFault failure={text.error} onRetry={() => void text.refetch()} />;
  const name = fileOf(text.data.files, processId);
  if (name === undefined) return <p className="m">{t('noFiles')}</p>;
  const written = text.data.files[name] ?? '';
  const places = stageLines(written);
  const marked = places.find((one) => one.id === stage);
  return (
    <section className="beside" aria-label={t('text', { file: name })}>
      <p className="m">{name}</p>
      <pre>
        {written.split('\n').map((line, at) => {
          const place = places.find((one) => at >= one.from && at <= one.to);
          const on = place !== undefined && place === marked;
          const body = <FileText line={line} />;
          return (
            <code key={at} className={on ? 'on' : undefined} ref={on && at === place.from ? first : undefined}>
              {place === undefined ? (
                <span>{body}</span>
              ) : (
                // One way in for keys: the line a stage begins with.
                <button type="button" tabIndex={at === place.from ? 0 : -1} onClick={() => onStage(place.id)}>
                  {body}
                </button>
              )}
            </code>
          );
        })}
      </pre>
    </section>
  );
}
