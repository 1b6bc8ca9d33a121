import { getNotificationSettings, listNotifications } from '@dealwright/contract/notifications';
import { queryOf } from '../../app/api.ts';

export const notificationsQuery = queryOf(listNotifications, { query: { limit: 100 } });
export const settingsQuery = queryOf(getNotificationSettings);
