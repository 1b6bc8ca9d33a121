import { type JobWork, jobWork } from '../jobs/jobs.ts';
import { mailJobType } from './queue-mail.ts';
import { sendMail, type SendMailDeps } from './send-mail.ts';

/** The worker's part: sends what acts have put into the queue. */
export function mailJobs(deps: SendMailDeps): readonly JobWork[] {
  return [jobWork(mailJobType, (key) => sendMail(deps, key))];
}
