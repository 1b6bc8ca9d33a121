import { signIn } from './0001-sign-in.ts';
import { platform } from './0002-platform.ts';
import { records } from './0003-records.ts';
import { processTables } from './0004-process.ts';
import { imports } from './0005-imports.ts';
import { peopleAndSubscribers } from './0006-people-and-subscribers.ts';
import { people } from './0007-people.ts';
import { importRows } from './0008-import-rows.ts';
import { dailyWork } from './0009-daily-work.ts';
import { recordParts } from './0010-record-parts.ts';
import { lineLogs } from './0011-line-logs.ts';
import { setUp } from './0013-set-up.ts';
import { viewsAndBulk } from './0014-views-and-bulk.ts';
import { decisionPlans } from './0015-decision-plans.ts';
import { days } from './0016-days.ts';
import { agreements } from './0017-agreements.ts';
import { scores } from './0018-scores.ts';
import { assignmentTurns } from './0019-assignment-turns.ts';
import { exchangeRates } from './0020-exchange-rates.ts';
import { importAssign } from './0021-import-assign.ts';
import { importedTasks } from './0022-imported-tasks.ts';
import { audit } from './0023-audit.ts';
import { mails } from './0024-mails.ts';
import { capacity } from './0026-capacity.ts';
import { assignments } from './0027-assignments.ts';
import { partnerRole } from './0027-partner-role.ts';
import { runningRecords } from './0028-running-records.ts';
import { versionNotes } from './0029-version-notes.ts';
import { leadTemperature } from './0030-lead-temperature.ts';
import { nextStepDo } from './0030-next-step-do.ts';
import { blockers } from './0031-blockers.ts';
import { personalFacts } from './0032-personal-facts.ts';
import { answerStanding } from './0039-answer-standing.ts';
import { maturityChecks } from './0040-maturity-checks.ts';
import { linkedFields } from './0041-linked-fields.ts';
import { objectives } from './0043-objectives.ts';
import { recordLinks } from './0046-record-links.ts';
import { approvals } from './0033-approvals.ts';
import { playbookDrafts } from './0035-playbook-drafts.ts';
import { playbookReplays } from './0036-playbook-replays.ts';
import { playbookMigrations } from './0037-playbook-migrations.ts';

/** Every migration in order, each a list of single statements. Released ones are never edited: add the next number. */
export const MIGRATIONS: Readonly<Record<string, readonly string[]>> = {
  '0001-sign-in': signIn,
  '0002-platform': platform,
  '0003-records': records,
  '0004-process': processTables,
  '0005-imports': imports,
  '0006-people-and-subscribers': peopleAndSubscribers,
  '0007-people': people,
  '0008-import-rows': importRows,
  '0009-daily-work': dailyWork,
  '0010-record-parts': recordParts,
  '0011-line-logs': lineLogs,
  '0013-set-up': setUp,
  '0014-views-and-bulk': viewsAndBulk,
  '0015-decision-plans': decisionPlans,
  '0016-days': days,
  '0017-agreements': agreements,
  '0018-scores': scores,
  '0019-assignment-turns': assignmentTurns,
  '0020-exchange-rates': exchangeRates,
  '0021-import-assign': importAssign,
  '0022-imported-tasks': importedTasks,
  '0023-audit': audit,
  '0024-mails': mails,
  '0026-capacity': capacity,
  '0027-assignments': assignments,
  '0027-partner-role': partnerRole,
  '0028-running-records': runningRecords,
  '0029-version-notes': versionNotes,
  '0030-lead-temperature': leadTemperature,
  '0030-next-step-do': nextStepDo,
  '0031-blockers': blockers,
  '0032-personal-facts': personalFacts,
  '0033-approvals': approvals,
  '0035-playbook-drafts': playbookDrafts,
  '0036-playbook-replays': playbookReplays,
  '0037-playbook-migrations': playbookMigrations,
  '0039-answer-standing': answerStanding,
  '0040-maturity-checks': maturityChecks,
  '0041-linked-fields': linkedFields,
  '0043-objectives': objectives,
  '0046-record-links': recordLinks,
};
