import { z } from 'zod';
import { jobType } from '../../platform/jobs/jobs.ts';

/** Walks the log for whoever asked. */
export const checkLogJobType = jobType('compliance.check-log', z.object({ workspaceId: z.uuid(), checkId: z.uuid(), memberId: z.uuid() }));
