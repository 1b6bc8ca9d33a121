import { z } from 'zod';
import { jobType } from '../../platform/jobs/jobs.ts';

/** Carries a bulk act out as the member who started it. */
export const bulkJobType = jobType('bulk.run', z.object({ workspaceId: z.uuid(), runId: z.uuid(), memberId: z.uuid() }));
