import * as versions from '@dealwright/contract/playbook-versions';
import * as contract from '@dealwright/contract/playbooks';
import { serve, serveSession, type Served } from '../../platform/http/served.ts';
import { publishVersion } from './actions/publish-version.ts';
import { checkText, testText } from './queries/check-text.ts';
import { diffText, diffToBase, diffVersions } from './queries/playbook-diff.ts';
import { playbookFiles, playbookView, playbookViews } from './queries/playbook-views.ts';
import { running } from './queries/running.ts';
import { templates } from './queries/templates.ts';
import { versionHistory } from './queries/version-history.ts';
import { routesOfDrafts } from './routes-drafts.ts';

export const routes: readonly Served[] = [
  serveSession(contract.listTemplates, () => templates()),
  serve(contract.listPlaybooks, (ctx) => playbookViews(ctx)),
  serve(contract.getPlaybookFiles, (ctx, { params }) => playbookFiles(ctx, params.id)),
  serve(contract.checkPlaybook, (ctx, { body }) => checkText(ctx, body.files)),
  serve(contract.testPlaybook, (ctx, { body }) => testText(ctx, body.files)),
  serve(contract.publishPlaybook, async (ctx, { body }) =>
    playbookView(ctx, (await publishVersion(ctx, body.files, body.note ?? null)).id),
  ),
  serve(versions.listVersions, (ctx, { params }) => versionHistory(ctx, params.id)),
  serve(versions.diffVersions, (ctx, { params }) => diffVersions(ctx, params.id, params.a, params.b)),
  serve(versions.diffToBase, (ctx, { params }) => diffToBase(ctx, params.id, params.version)),
  serve(versions.diffPlaybook, (ctx, { params, body }) => diffText(ctx, params.id, body.files, body.against ?? null)),
  serve(versions.listRunning, (ctx, { params }) => running(ctx, params.id)),
  ...routesOfDrafts,
];
