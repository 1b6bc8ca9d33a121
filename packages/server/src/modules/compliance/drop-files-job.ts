import { z } from 'zod';
import { jobType } from '../../platform/jobs/jobs.ts';

/** The bytes of files of erased people are to go from the store. */
export const dropFilesJobType = jobType('compliance.drop-files', z.object({ workspaceId: z.string(), fileIds: z.array(z.string()) }));
