import { z } from 'zod';
import { jobType } from '../../platform/jobs/jobs.ts';

/** Runs an import as the member who started it. */
export const importJobType = jobType('imports.run', z.object({ workspaceId: z.uuid(), importId: z.uuid(), memberId: z.uuid() }));
