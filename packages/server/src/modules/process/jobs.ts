import { type JobWork, jobWork } from '../../platform/jobs/jobs.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Runtime } from '../../platform/run-in-context.ts';
import { carryOutMigration } from './actions/carry-out-migration.ts';
import { migrationJobType } from './migration-job.ts';

/** The module's background work. */
export function processJobs(runtime: Runtime, log: Log): readonly JobWork[] {
  return [jobWork(migrationJobType, (given) => carryOutMigration(runtime, log, given))];
}
