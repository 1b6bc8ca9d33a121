import * as activities from './activities.ts';
import * as adoption from './adoption.ts';
import * as day from './day.ts';
import * as approvals from './approvals.ts';
import * as agreements from './agreements.ts';
import * as assignment from './assignment.ts';
import * as assets from './assets.ts';
import * as dealTeam from './deal-team.ts';
import * as convert from './convert.ts';
import * as deals from './deals.ts';
import * as audit from './audit.ts';
import * as blockers from './blockers.ts';
import * as bulk from './bulk.ts';
import * as changeRequests from './change-requests.ts';
import * as competitors from './competitors.ts';
import * as compliance from './compliance.ts';
import * as demo from './demo.ts';
import * as discovery from './discovery.ts';
import * as draftMerge from './draft-merge.ts';
import * as draftReviews from './draft-reviews.ts';
import * as events from './events.ts';
import * as files from './files.ts';
import * as frameworks from './frameworks.ts';
import * as gateHonesty from './gate-honesty.ts';
import * as gateOverrides from './gate-overrides.ts';
import * as households from './households.ts';
import * as imports from './imports.ts';
import * as leadSources from './lead-sources.ts';
import * as log from './log.ts';
import * as maturity from './maturity.ts';
import * as members from './members.ts';
import * as merges from './merges.ts';
import * as methods from './methods.ts';
import * as migrations from './migrations.ts';
import * as notifications from './notifications.ts';
import * as objectives from './objectives.ts';
import * as overrides from './overrides.ts';
import * as playbookDrafts from './playbook-drafts.ts';
import * as playbookReplay from './playbook-replay.ts';
import * as playbookSimulation from './playbook-simulation.ts';
import * as playbookTry from './playbook-try.ts';
import * as playbookVersions from './playbook-versions.ts';
import * as playbooks from './playbooks.ts';
import * as pipeline from './pipeline.ts';
import * as process from './process.ts';
import * as processSwitch from './process-switch.ts';
import * as rates from './rates.ts';
import * as records from './records.ts';
import * as rights from './rights.ts';
import type { Route } from './route.ts';
import * as stepUsefulness from './step-usefulness.ts';
import * as tasks from './tasks.ts';
import * as teams from './teams.ts';
import * as views from './views.ts';
import * as today from './today.ts';
import * as workspace from './workspace.ts';

/** Every endpoint by its operation id. The server must serve each one; the OpenAPI document and the fuzz test read this. */
export const ROUTES: Readonly<Record<string, Route>> = Object.fromEntries(
  [
    workspace,
    demo,
    members,
    teams,
    rights,
    rates,
    records,
    deals,
    dealTeam,
    agreements,
    assets,
    households,
    blockers,
    activities,
    tasks,
    files,
    merges,
    pipeline,
    process,
    convert,
    approvals,
    overrides,
    today,
    day,
    notifications,
    imports,
    playbooks,
    playbookReplay,
    playbookSimulation,
    gateHonesty,
    gateOverrides,
    competitors,
    maturity,
    objectives,
    stepUsefulness,
    adoption,
    playbookVersions,
    playbookTry,
    migrations,
    processSwitch,
    playbookDrafts,
    draftMerge,
    draftReviews,
    changeRequests,
    events,
    audit,
    compliance,
    log,
    assignment,
    discovery,
    frameworks,
    methods,
    leadSources,
    views,
    bulk,
  ].flatMap((module) => Object.entries(module).filter((entry): entry is [string, Route] => isRoute(entry[1]))),
);

function isRoute(candidate: unknown): candidate is Route {
  return typeof candidate === 'object' && candidate !== null && 'method' in candidate && 'path' in candidate && 'out' in candidate;
}
