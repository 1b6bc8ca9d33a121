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
  'tell-mentioned': 'Mentions of me',
  'tell-assigned': 'Records and tasks given to me',
  'tell-handedOver': 'What I handed on was taken over',
  'tell-givenBack': 'What I handed on came back',
  'tell-escalated': 'Work of my people that is far too late',
  'tell-importDone': 'My imports that are finished',
  'tell-overrideExpired': 'Exceptions of mine that ran out',
});
