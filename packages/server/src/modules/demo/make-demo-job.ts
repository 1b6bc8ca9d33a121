import { z } from 'zod';
import { jobType } from '../../platform/jobs/jobs.ts';

/** Writes the company of a demo workspace. */
export const makeDemoJobType = jobType('demo.make', z.object({ workspaceId: z.uuid(), size: z.enum(['full', 'small']) }));
