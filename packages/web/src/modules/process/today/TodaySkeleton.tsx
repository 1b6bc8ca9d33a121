import { Skeleton } from '../../../ui/Skeleton.tsx';

export function TodaySkeleton() {
  return (
    <div className="two">
      <div className="c">
        <div className="sec">
          <Skeleton rows={3} />
        </div>
        <div className="sec">
          <div className="next quiet next-wait" />
          <Skeleton rows={6} />
        </div>
      </div>
      <div className="a" />
    </div>
  );
}
