import { FaultPage } from '../../../app/Fault.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';

/** In place of a record that is on its way, or will not come. */
export function OneFault({ query }: { query: { isError: boolean; error: unknown; refetch: () => Promise<unknown> } }) {
  if (query.isError) return <FaultPage error={query.error} reset={() => void query.refetch()} />;
  return (
    <div className="page narrow">
      <Skeleton rows={8} />
    </div>
  );
}
