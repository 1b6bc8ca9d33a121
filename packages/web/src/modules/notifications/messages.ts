import { translator } from '../../ui/translate.ts';

export const t = translator({
  notifications: 'Notifications',
  unreadCount: { one: '{n} unread', other: '{n} unread' },
  noneUnread: 'Nothing unread',
  empty: 'Nobody has told you anything yet. Mentions, hand-overs and records given to you stand here.',
  allRead: 'Mark all read',
  markRead: 'Mark read',
  markUnread: 'Mark unread',
  unread: 'unread',
  tellMe: 'Tell me of',
  tellMeNote: 'Yours alone; it holds from now on',
  mentioned: 'Mentions of me',
  assigned: 'Records and tasks given to me',
  handedOver: 'What I handed on was taken over',
  givenBack: 'What I handed on came back',
  escalated: 'Work of my people that is far too late',
  importDone: 'My imports that are finished',
  overrideExpired: 'Exceptions of mine that ran out',
});
