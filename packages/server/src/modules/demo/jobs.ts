import { type JobWork, jobWork } from '../../platform/jobs/jobs.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Runtime } from '../../platform/run-in-context.ts';
import { makeDemo } from './actions/make-demo.ts';
import { makeDemoJobType } from './make-demo-job.ts';

/** The module's background work. */
export function demoJobs(runtime: Runtime, log: Log): readonly JobWork[] {
  return [jobWork(makeDemoJobType, (given) => makeDemo(runtime, log, given))];
}
