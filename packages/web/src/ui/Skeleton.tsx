import { t } from './messages.ts';

const WIDTHS = ['w-1', 'w-2', 'w-3', 'w-4'];

/** Rows of the height that will come, so that nothing shifts when it does. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  return (
    <div className="skels" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row}>
          <span className={`skel ${WIDTHS[row % WIDTHS.length] ?? ''}`} />
        </div>
      ))}
    </div>
  );
}
