import { Skeleton } from '../../../ui/Skeleton.tsx';

export function TodaySkeleton() {
  return (
    <div className="two">
      <div className="c">
        <div className="sec">
          <header className="wait">
            <span className="skel w-4" />
          </header>
          <div className="next quiet next-wait" />
          <div className="tall">
            <Skeleton rows={6} />
          </div>
        </div>
      </div>
      <div className="a">
        <div className="sec">
          <header className="wait">
            <span className="skel w-4" />
          </header>
          <div className="tall">
            <Skeleton rows={3} />
          </div>
        </div>
      </div>
    </div>
  );
}
