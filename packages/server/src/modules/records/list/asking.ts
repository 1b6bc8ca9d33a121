import { calendarDate } from '@dealwright/engine/base/working-time';
import type { Context } from '../../../platform/context.ts';
import type { Asking } from './relative-day.ts';

/** Who asks, and on which day of the workspace's zone. */
export function askingOf(ctx: Pick<Context, 'actor' | 'now' | 'workspace'>): Asking {
  return { me: ctx.actor.id, today: calendarDate(ctx.now, ctx.workspace.zone) };
}
