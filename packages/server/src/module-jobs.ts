import type { JobWork } from './platform/jobs/jobs.ts';
import type { Log } from './platform/log/log.ts';
import type { Runtime } from './platform/run-in-context.ts';
import { bulkJobs } from './modules/bulk/jobs.ts';
import { complianceJobs } from './modules/compliance/jobs.ts';
import { demoJobs } from './modules/demo/jobs.ts';
import { insightJobs } from './modules/insights/jobs.ts';
import { importJobs } from './modules/imports/jobs.ts';
import { processJobs } from './modules/process/jobs.ts';

/** Every module's background work. */
export function moduleJobs(runtime: Runtime, log: Log): readonly JobWork[] {
  return [
    ...importJobs(runtime, log),
    ...bulkJobs(runtime, log),
    ...complianceJobs(runtime, log),
    ...demoJobs(runtime, log),
    ...insightJobs(runtime, log),
    ...processJobs(runtime, log),
  ];
}
