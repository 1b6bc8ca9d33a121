import { t } from '../messages.ts';
import { rampStyle } from './board.ts';

/** Columns of the shape that will come. */
export function BoardSkeleton() {
  return (
    <>
      <div className="stage-switch">
        <span className="chip" />
      </div>
      <div className="moving" />
      <div className="board" role="status" aria-label={t('loadingBoard')}>
        {[1, 2, 3, 4, 5].map((ramp) => (
          <div key={ramp} className={ramp === 1 ? 'col on' : 'col'} style={rampStyle(ramp)}>
            <header className="wait">
              <span className="skel w-2" />
            </header>
            <div className="drop rest" />
            {[1, 2, 3].map((card) => (
              <div key={card} className="card wait">
                <span className="skel w-3" />
                <span className="skel w-2" />
                <span className="skel w-1" />
              </div>
            ))}
          </div>
        ))}
      </div>
      <div className="outs outs-wait" />
    </>
  );
}
