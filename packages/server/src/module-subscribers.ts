import type { Subscriber } from './platform/events/subscriber.ts';
import { discoverySubscribers } from './modules/discovery/subscribers.ts';
import { importSubscribers } from './modules/imports/subscribers.ts';
import { notificationSubscribers } from './modules/notifications/subscribers.ts';
import { processSubscribers } from './modules/process/subscribers.ts';

/** Everything that follows the log. */
export const moduleSubscribers: readonly Subscriber[] = [
  ...processSubscribers,
  ...discoverySubscribers,
  ...importSubscribers,
  ...notificationSubscribers,
];
