import * as audit from '@dealwright/contract/audit';
import * as compliance from '@dealwright/contract/compliance';
import type { Query } from '@dealwright/contract/route';
import { type OpenContext, serve, type Served } from '../../platform/http/served.ts';
import { eraseSubject } from './actions/erase-subject.ts';
import { exportLog } from './actions/export-log.ts';
import { startLogCheck } from './actions/start-log-check.ts';
import { auditChoices } from './queries/audit-choices.ts';
import { auditLog } from './queries/audit-log.ts';
import { logChecks } from './queries/log-checks.ts';

export const routes: readonly Served[] = [
  serve(compliance.eraseLead, async (ctx, { params, body }) => {
    const { erased } = await eraseSubject(ctx, { kind: 'lead', id: params.id }, body.reason);
    return { erased };
  }),
  serve(compliance.eraseContact, async (ctx, { params, body }) => {
    const { erased } = await eraseSubject(ctx, { kind: 'contact', id: params.id }, body.reason);
    return { erased };
  }),
  serve(audit.listAudit, (ctx, { query }) => auditLog(ctx, query)),
  serve(audit.auditChoices, (ctx) => auditChoices(ctx)),
  serve(audit.startLogCheck, (ctx) => startLogCheck(ctx)),
  serve(audit.listLogChecks, (ctx) => logChecks(ctx)),
  // The response is made here, since it is a stream of text; the platform passes it on.
  {
    route: audit.exportAudit,
    kind: 'open',
    run: (open: OpenContext, { query }: { readonly query: Query<typeof audit.exportAudit> }) => exportLog(open, query),
  },
];
