import type { Served } from './platform/http/served.ts';
import { routes as bulk } from './modules/bulk/routes.ts';
import { routes as compliance } from './modules/compliance/routes.ts';
import { routes as discovery } from './modules/discovery/routes.ts';
import { routes as imports } from './modules/imports/routes.ts';
import { routes as insights } from './modules/insights/routes.ts';
import { routes as notifications } from './modules/notifications/routes.ts';
import { routes as playbooks } from './modules/playbooks/routes.ts';
import { routes as process } from './modules/process/routes.ts';
import { routes as records } from './modules/records/routes.ts';

/** Every module's endpoints. */
export const moduleRoutes: readonly Served[] = [
  ...records,
  ...compliance,
  ...playbooks,
  ...process,
  ...discovery,
  ...imports,
  ...bulk,
  ...insights,
  ...notifications,
];
