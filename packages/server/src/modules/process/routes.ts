import * as approvals from '@dealwright/contract/approvals';
import * as assignment from '@dealwright/contract/assignment';
import * as day from '@dealwright/contract/day';
import * as lines from '@dealwright/contract/log';
import * as convert from '@dealwright/contract/convert';
import * as contract from '@dealwright/contract/process';
import * as overrides from '@dealwright/contract/overrides';
import * as tryContract from '@dealwright/contract/playbook-try';
import * as pipelineContract from '@dealwright/contract/pipeline';
import * as todayContract from '@dealwright/contract/today';
import * as activities from '@dealwright/contract/activities';
import * as dealContract from '@dealwright/contract/deals';
import * as records from '@dealwright/contract/records';
import type { Context } from '../../platform/context.ts';
import { serve, type Served } from '../../platform/http/served.ts';
import { removeRecord } from '../records/actions/remove-record.ts';
import { demandFields } from '../records/queries/demand-fields.ts';
import { recordById, writtenRecord } from '../records/queries/record.ts';
import { actToday } from './actions/act-today.ts';
import { addStep } from './actions/add-step.ts';
import { answerApproval } from './actions/answer-approval.ts';
import { assignLead } from './actions/assign-lead.ts';
import { changeRecord } from './actions/change-record.ts';
import { convertLead } from './actions/convert-lead.ts';
import { endDeputy } from './actions/end-deputy.ts';
import { logActivity } from './actions/log-activity.ts';
import { logLine } from './actions/log-line.ts';
import { moveRecord } from './actions/move-record.ts';
import { nameDeputy } from './actions/name-deputy.ts';
import { openLead } from './actions/open-lead.ts';
import { openRecord } from './actions/open-record.ts';
import type { Opened } from './actions/open-records.ts';
import { planAway } from './actions/plan-away.ts';
import { putAnswer } from './actions/put-answer.ts';
import { putDocument } from './actions/put-document.ts';
import { setCapacity } from './actions/set-capacity.ts';
import { setStep } from './actions/set-step.ts';
import { signOff } from './actions/sign-off.ts';
import { snoozeRecord } from './actions/snooze-record.ts';
import { undoAct } from './actions/undo-act.ts';
import { undoAway } from './actions/undo-away.ts';
import { undoLine } from './actions/undo-line.ts';
import { withdrawApproval } from './actions/withdraw-approval.ts';
import { withdrawSignOff } from './actions/withdraw-sign-off.ts';
import { assignmentView } from './queries/assignment-view.ts';
import { convertPreview } from './queries/convert-preview.ts';
import { deputies } from './queries/deputies.ts';
import { dropTargetsView } from './queries/drop-targets-view.ts';
import { guideView, viewOfGuide } from './queries/guide-view.ts';
import { knownOfLead } from './queries/known-of-lead.ts';
import { moreCards, pipeline } from './queries/pipeline.ts';
import { timeline } from './queries/timeline.ts';
import { tryPlaybook } from './queries/try-playbook.ts';
import { today } from './queries/today.ts';
import { waitingApprovals } from './queries/waiting-approvals.ts';
import { unowned } from './queries/unowned.ts';
import { routesOfMigrations } from './routes-migrations.ts';
import type { RecordKind } from './tables.ts';

const KIND = { leads: 'lead', deals: 'deal', customers: 'customer' } as const;
const ANY_KIND = { ...KIND, accounts: 'account', contacts: 'contact' } as const;

export const routes: readonly Served[] = [
  ...routesOfMigrations,
  serve(contract.getGuide, (ctx, { params }) => guideView(ctx, KIND[params.kind], params.id)),
  serve(contract.getDropTargets, (ctx, { params }) => dropTargetsView(ctx, KIND[params.kind], params.id)),
  serve(contract.moveRecord, (ctx, { params, body }) => moveRecord(ctx, KIND[params.kind], params.id, body)),
  serve(contract.setStep, async (ctx, { params, body }) =>
    viewOfGuide(ctx, await setStep(ctx, KIND[params.kind], params.id, params.step, body)),
  ),
  serve(contract.addStep, async (ctx, { params, body }) => viewOfGuide(ctx, await addStep(ctx, KIND[params.kind], params.id, body))),
  serve(contract.putAnswer, async (ctx, { params, body }) =>
    viewOfGuide(ctx, await putAnswer(ctx, KIND[params.kind], params.id, `${params.framework}.${params.element}`, body)),
  ),
  serve(contract.putDocument, async (ctx, { params, body }) =>
    viewOfGuide(ctx, await putDocument(ctx, KIND[params.kind], params.id, params.document, body)),
  ),
  serve(contract.getTimeline, (ctx, { params, query }) =>
    timeline(ctx, ANY_KIND[params.kind], params.id, query.limit, query.cursor, query.include),
  ),
  serve(tryContract.tryPlaybook, (ctx, { body }) => tryPlaybook(ctx, body)),
  serve(contract.convertLead, (ctx, { params, body }) => convertLead(ctx, params.id, body)),
  serve(convert.knownOfLead, (ctx, { params }) => knownOfLead(ctx, params.id)),
  serve(convert.previewConvert, (ctx, { params, body }) => convertPreview(ctx, params.id, body)),
  serve(approvals.listApprovals, async (ctx, { query }) => ({ data: await waitingApprovals(ctx, query.limit), nextCursor: null })),
  serve(approvals.answerApproval, (ctx, { params, body }) => answerApproval(ctx, KIND[params.kind], params.id, params.ask, body)),
  serve(approvals.withdrawApproval, async (ctx, { params }) =>
    viewOfGuide(ctx, await withdrawApproval(ctx, KIND[params.kind], params.id, params.ask)),
  ),
  serve(overrides.signOff, async (ctx, { params, body }) => viewOfGuide(ctx, await signOff(ctx, KIND[params.kind], params.id, body))),
  serve(overrides.withdrawSignOff, async (ctx, { params }) =>
    viewOfGuide(ctx, await withdrawSignOff(ctx, KIND[params.kind], params.id, params.criterion)),
  ),
  serve(approvals.listDeputies, async (ctx) => ({ data: await deputies(ctx), nextCursor: null })),
  serve(approvals.nameDeputy, (ctx, { body }) => nameDeputy(ctx, body)),
  serve(approvals.endDeputy, async (ctx, { params }) => (await endDeputy(ctx, params.id), {})),
  serve(lines.logLine, (ctx, { body }) => logLine(ctx, body)),
  serve(lines.undoLine, async (ctx, { params }) => (await undoLine(ctx, params.id), {})),
  serve(todayContract.getToday, (ctx, { query }) => today(ctx, query.limit)),
  serve(day.actToday, (ctx, { body }) => actToday(ctx, body)),
  serve(day.snoozeRecord, async (ctx, { params, body }) => ({
    until: body.until,
    undo: await snoozeRecord(ctx, KIND[params.kind], params.id, body.until),
  })),
  serve(day.wakeRecord, async (ctx, { params }) => (await snoozeRecord(ctx, KIND[params.kind], params.id, null), {})),
  serve(day.undoAct, (ctx, { params, body }) => undoAct(ctx, { kind: ANY_KIND[params.kind], id: params.id }, body.event)),
  serve(day.planAway, (ctx, { body }) => planAway(ctx, body)),
  serve(day.undoAway, async (ctx, { params }) => (await undoAway(ctx, params.id), {})),
  serve(pipelineContract.getPipeline, (ctx, { query }) => pipeline(ctx, query)),
  serve(pipelineContract.getPipelineCards, (ctx, { params, query }) => moreCards(ctx, params, query)),
  serve(records.createLead, async (ctx, { body: { process, stage, occurredAt, assign = false, ...input } }) => {
    demandFields(ctx.actor, 'lead', input);
    return openedRecord(ctx, 'lead', await openLead(ctx, input, { process, stage, occurredAt }, assign));
  }),
  serve(assignment.assignLead, async (ctx, { params }) => {
    const { rule, because } = await assignLead(ctx, params.id);
    return { lead: await recordById(ctx, 'lead', params.id), rule, because };
  }),
  serve(assignment.getAssignment, assignmentView),
  serve(assignment.setCapacity, (ctx, { params, body }) => setCapacity(ctx, params.id, body)),
  serve(assignment.listUnowned, (ctx, { query }) => unowned(ctx, query.limit)),
  serve(dealContract.createDeal, async (ctx, { body: { process, stage, occurredAt, ...input } }) => {
    demandFields(ctx.actor, 'deal', input);
    return openedRecord(ctx, 'deal', await openRecord(ctx, 'deal', input, { process, stage, occurredAt }));
  }),
  serve(records.createCustomer, async (ctx, { body: { process, stage, occurredAt, ...input } }) => {
    demandFields(ctx.actor, 'customer', input);
    return openedRecord(ctx, 'customer', await openRecord(ctx, 'customer', input, { process, stage, occurredAt }));
  }),
  serve(records.changeLead, async (ctx, { params, body, ifMatch }) => {
    await changeRecord(ctx, 'lead', params.id, body, ifMatch ?? body.version ?? null);
    return recordById(ctx, 'lead', params.id);
  }),
  serve(dealContract.changeDeal, async (ctx, { params, body, ifMatch }) => {
    await changeRecord(ctx, 'deal', params.id, body, ifMatch ?? body.version ?? null);
    return recordById(ctx, 'deal', params.id);
  }),
  serve(records.changeCustomer, async (ctx, { params, body, ifMatch }) => {
    await changeRecord(ctx, 'customer', params.id, body, ifMatch ?? body.version ?? null);
    return recordById(ctx, 'customer', params.id);
  }),
  serve(records.removeLead, async (ctx, { params, ifMatch }) => (await removeRecord(ctx, 'lead', params.id, ifMatch), {})),
  serve(dealContract.removeDeal, async (ctx, { params, ifMatch }) => (await removeRecord(ctx, 'deal', params.id, ifMatch), {})),
  serve(records.removeCustomer, async (ctx, { params, ifMatch }) => (await removeRecord(ctx, 'customer', params.id, ifMatch), {})),
  serve(activities.logActivity, (ctx, { body }) => logActivity(ctx, body)),
];

/** A record that was just opened, read again only where something was added to it since it was written. */
async function openedRecord<K extends RecordKind>(ctx: Context, kind: K, { id, written }: Opened<K>): ReturnType<typeof recordById<K>> {
  return written === null ? recordById(ctx, kind, id) : writtenRecord(ctx, kind, written);
}
