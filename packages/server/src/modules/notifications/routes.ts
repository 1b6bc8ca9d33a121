import * as contract from '@dealwright/contract/notifications';
import { serve, type Served } from '../../platform/http/served.ts';
import { markAllRead } from './actions/mark-all-read.ts';
import { markRead } from './actions/mark-read.ts';
import { setSettings } from './actions/set-settings.ts';
import { notifications } from './queries/notifications.ts';
import { settings } from './queries/settings.ts';

export const routes: readonly Served[] = [
  serve(contract.listNotifications, (ctx, { query }) => notifications(ctx, query)),
  serve(contract.readNotification, (ctx, { params, body }) => markRead(ctx, params.id, body.read)),
  serve(contract.readAllNotifications, (ctx) => markAllRead(ctx)),
  serve(contract.getNotificationSettings, (ctx) => settings(ctx)),
  serve(contract.setNotificationSettings, (ctx, { body }) => setSettings(ctx, body)),
];
