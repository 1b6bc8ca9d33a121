import { translator } from './translate.ts';

export const t = translator({
  unknown: 'unknown',
  loading: 'Loading',
  close: 'Close',
  clear: 'Clear',
  optional: 'optional',
  nothingFound: 'Nothing found',
  loadMore: 'Load more',
  shown: { one: '{n} shown', other: '{n} shown' },
  shownOf: '{n} of {of}',
  sortBy: 'Sort by {name}',
  today: 'today',
  tomorrow: 'tomorrow',
  yesterday: 'yesterday',
  justNow: 'just now',
  now: 'now',
  currency: 'Currency',
  retry: 'Try again',
  notifications: 'Notifications',
  dismiss: 'Dismiss',
});
