import { Skeleton } from '../../../ui/Skeleton.tsx';
import { t } from '../messages.ts';

/** The page's own shape while it loads, so that nothing shifts when it is there. */
export function RecordSkeleton() {
  return (
    <>
      <header className="head">
        <span className="skel w-4" style={{ maxWidth: 220 }} />
      </header>
      <div className="rec-top rec-wait" role="status" aria-label={t('loadingRecord')}>
        <span className="skel t" />
        <span className="skel f" />
        <span className="skel p" />
        <div className="exits" />
      </div>
      <div className="rec">
        <div className="c">
          <div className="next quiet next-wait" />
          <Skeleton rows={6} />
        </div>
        <div className="a">
          <div className="sec">
            <Skeleton rows={5} />
          </div>
        </div>
      </div>
    </>
  );
}
