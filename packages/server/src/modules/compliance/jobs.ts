import { type JobWork, jobWork } from '../../platform/jobs/jobs.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Runtime } from '../../platform/run-in-context.ts';
import { carryOutLogCheck } from './actions/carry-out-log-check.ts';
import { checkLogJobType } from './check-log-job.ts';
import { dropFilesJobType } from './drop-files-job.ts';

/** The module's background work. */
export function complianceJobs(runtime: Runtime, log: Log): readonly JobWork[] {
  return [
    jobWork(dropFilesJobType, async ({ workspaceId, fileIds }) => {
      for (const id of fileIds) await runtime.files.drop(workspaceId, id);
    }),
    jobWork(checkLogJobType, (given) => carryOutLogCheck(runtime, log, given)),
  ];
}
