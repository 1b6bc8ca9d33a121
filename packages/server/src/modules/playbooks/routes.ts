import * as contract from '@dealwright/contract/playbooks';
import { serve, serveOpen, serveSession, type Served } from '../../platform/http/served.ts';
import { publishVersion } from './actions/publish-version.ts';
import { checkText, testText } from './queries/check-text.ts';
import { playbookFiles, playbookView, playbookViews } from './queries/playbook-views.ts';
import { templates } from './queries/templates.ts';

export const routes: readonly Served[] = [
  serveSession(contract.listTemplates, () => templates()),
  serve(contract.listPlaybooks, (ctx) => playbookViews(ctx)),
  serve(contract.getPlaybookFiles, (ctx, { params }) => playbookFiles(ctx, params.id)),
  serveOpen(contract.checkPlaybook, (_, { body }) => Promise.resolve(checkText(body.files))),
  serveOpen(contract.testPlaybook, (_, { body }) => Promise.resolve(testText(body.files))),
  serve(contract.publishPlaybook, async (ctx, { body }) => playbookView(ctx, (await publishVersion(ctx, body.files)).id)),
];
