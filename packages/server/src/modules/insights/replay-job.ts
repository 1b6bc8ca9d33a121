import { z } from 'zod';
import { jobType } from '../../platform/jobs/jobs.ts';

/** Leads what was recorded through a text, as the member who asked for it may see it. */
export const replayJobType = jobType('insights.replay', z.object({ workspaceId: z.uuid(), replayId: z.uuid(), memberId: z.uuid() }));
