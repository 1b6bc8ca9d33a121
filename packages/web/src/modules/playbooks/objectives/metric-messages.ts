import { translator } from '../../../ui/translate.ts';

export const t = translator({
  'metric-winRate': 'Win rate',
  'metric-daysToWon': 'Days from start to won',
  'metric-stageDays': 'Days in a stage',
  'metric-leavesForward': 'Share that leaves a stage forward',
  'metric-noNextStep': 'Deals without a next step',
  'metric-wonAmount': 'Amount of a won deal',
  'metric-wonPerMonth': 'Won deals a month',
  'metric-overrides': 'Overrides per 100 moves',
  'metric-firstResponse': 'Hours until a lead is answered',
  'how-winRate': 'Of the deals that ended in the window, the share won; void ones are not counted. Wilson’s interval.',
  'how-daysToWon':
    'Half of the wins take no longer, of the deals that began in the window. Lost ones are not taken for late wins, and open ones are followed as far as they are. Aalen and Johansen, interval by resampling.',
  'how-stageDays':
    'Half of those that entered the stage in the window left it by then; those still in it count as still in it. Calendar days. Kaplan and Meier.',
  'how-leavesForward': 'Of the records that left the stage in the window, the share whose last way out led forward. Wilson’s interval.',
  'how-noNextStep': 'Of the deals that are open at this moment, the share with nothing to do next. Wilson’s interval.',
  'how-wonAmount':
    'The middle of the amounts of deals won in the window, other currencies at the rate of the day they closed. Interval of order statistics.',
  'how-wonPerMonth': 'Deals won in the window by its months. Poisson’s interval, after Garwood.',
  'how-overrides': 'Of the stays that ended in the window, the share in which something was overridden. Wilson’s interval.',
  'how-firstResponse':
    'Half of the leads that came in the window were first answered by then; those not answered yet count as waiting. Kaplan and Meier.',
  'unit-days': { one: '{n} day', other: '{n} days' },
  'unit-hours': { one: '{n} hour', other: '{n} hours' },
  points: { one: '{n} point', other: '{n} points' },
  'unit-perMonth': '{n} a month',
});
