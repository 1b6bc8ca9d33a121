import { type JobWork, jobWork } from '../../platform/jobs/jobs.ts';
import type { Runtime } from '../../platform/run-in-context.ts';
import { dropFilesJobType } from './drop-files-job.ts';

/** The module's background work. */
export function complianceJobs({ files }: Pick<Runtime, 'files'>): readonly JobWork[] {
  return [
    jobWork(dropFilesJobType, async ({ workspaceId, fileIds }) => {
      for (const id of fileIds) await files.drop(workspaceId, id);
    }),
  ];
}
