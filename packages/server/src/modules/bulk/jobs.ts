import { type JobWork, jobWork } from '../../platform/jobs/jobs.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Runtime } from '../../platform/run-in-context.ts';
import { carryOutBulk } from './actions/carry-out-bulk.ts';
import { bulkJobType } from './bulk-job.ts';

/** The module's background work. */
export function bulkJobs(runtime: Runtime, log: Log): readonly JobWork[] {
  return [jobWork(bulkJobType, (given) => carryOutBulk(runtime, log, given))];
}
