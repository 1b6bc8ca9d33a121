import { type JobWork, jobWork } from '../../platform/jobs/jobs.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Runtime } from '../../platform/run-in-context.ts';
import { carryOutImport } from './actions/carry-out-import.ts';
import { importJobType } from './import-job.ts';

/** The module's background work. */
export function importJobs(runtime: Runtime, log: Log): readonly JobWork[] {
  return [jobWork(importJobType, (given) => carryOutImport(runtime, log, given))];
}
