import { z } from 'zod';
import { jobType } from '../../platform/jobs/jobs.ts';

/** Carries a migration out, or back, as the member who asked for it. */
export const migrationJobType = jobType('process.migrate', z.object({ workspaceId: z.uuid(), runId: z.uuid(), memberId: z.uuid() }));
