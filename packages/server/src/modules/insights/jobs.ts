import { type JobWork, jobWork } from '../../platform/jobs/jobs.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Runtime } from '../../platform/run-in-context.ts';
import { carryOutReplay } from './actions/carry-out-replay.ts';
import { replayJobType } from './replay-job.ts';

/** The module's background work. */
export function insightJobs(runtime: Runtime, log: Log): readonly JobWork[] {
  return [jobWork(replayJobType, (given) => carryOutReplay(runtime, log, given))];
}
