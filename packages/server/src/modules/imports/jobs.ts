import type { JobWork } from '../../platform/jobs/jobs.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Runtime } from '../../platform/run-in-context.ts';
import { keepFileStore } from './file-store.ts';

export function importJobs(runtime: Runtime, _log: Log): readonly JobWork[] {
  keepFileStore(runtime.files);
  return [];
}
