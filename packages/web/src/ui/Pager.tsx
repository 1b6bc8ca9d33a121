import { Button } from './Button.tsx';
import { count } from './format.ts';
import { t } from './messages.ts';

/** How much of a list is here, and the rest of it. */
export function Pager({
  shown,
  of,
  more,
  busy,
  onMore,
}: {
  shown: number;
  of?: number | undefined;
  more: boolean;
  busy: boolean;
  onMore: () => void;
}) {
  return (
    <div className="more">
      {more ? (
        <Button small busy={busy} onClick={onMore}>
          {t('loadMore')}
        </Button>
      ) : null}
      <span className="m tn" role="status">
        {of === undefined ? t('shown', { n: shown }) : t('shownOf', { n: shown, of: count(of) })}
      </span>
    </div>
  );
}
