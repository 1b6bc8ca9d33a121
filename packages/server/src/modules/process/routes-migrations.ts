import * as contract from '@dealwright/contract/migrations';
import * as switching from '@dealwright/contract/process-switch';
import type { Context } from '../../platform/context.ts';
import { serve, type Served } from '../../platform/http/served.ts';
import { runningDrift } from '../playbooks/queries/running-drift.ts';
import { startMigration } from './actions/start-migration.ts';
import { steerMigration } from './actions/steer-migration.ts';
import { switchProcess } from './actions/switch-process.ts';
import { undoSwitch } from './actions/undo-switch.ts';
import { mappingView } from './queries/mapping-view.ts';
import { migrationRecords } from './queries/migration-records.ts';
import { migrationById, migrationList } from './queries/migrations.ts';
import { switchPreview } from './queries/switch-preview.ts';

const KIND = { leads: 'lead', deals: 'deal', customers: 'customer' } as const;
const steered =
  (verb: Parameters<typeof steerMigration>[2]) =>
  async (ctx: Context, { params }: { params: { id: string; migration: string } }) => {
    await steerMigration(ctx, params.migration, verb);
    return migrationById(ctx, params.id, params.migration);
  };

/** Running records from version to version and from process to process. */
export const routesOfMigrations: readonly Served[] = [
  serve(contract.getMapping, (ctx, { params }) => mappingView(ctx, params.id, params.a, params.b)),
  serve(contract.startMigration, async (ctx, { params, body }) =>
    migrationById(ctx, params.id, await startMigration(ctx, params.id, body)),
  ),
  serve(contract.listMigrations, (ctx, { params }) => migrationList(ctx, params.id)),
  serve(contract.getMigration, (ctx, { params }) => migrationById(ctx, params.id, params.migration)),
  serve(contract.listMigrationRecords, (ctx, { params, query }) => migrationRecords(ctx, params.id, params.migration, query)),
  serve(contract.pauseMigration, steered('pause')),
  serve(contract.resumeMigration, steered('resume')),
  serve(contract.cancelMigration, steered('cancel')),
  serve(contract.undoMigration, steered('undo')),
  serve(contract.listDrift, (ctx, { params }) => runningDrift(ctx, params.id)),
  serve(switching.previewSwitch, (ctx, { params }) => switchPreview(ctx, KIND[params.kind], params.id, params.process)),
  serve(switching.switchProcess, (ctx, { params, body }) => switchProcess(ctx, KIND[params.kind], params.id, body)),
  serve(switching.undoSwitch, (ctx, { params }) => undoSwitch(ctx, KIND[params.kind], params.id)),
];
