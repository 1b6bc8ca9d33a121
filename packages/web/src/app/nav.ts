import type { IconName } from '../ui/Icon.tsx';
import { t } from './messages/en.ts';

export interface Place {
  to:
    | '/today'
    | '/pipeline'
    | '/notifications'
    | '/leads'
    | '/deals'
    | '/customers'
    | '/accounts'
    | '/contacts'
    | '/products'
    | '/imports'
    | '/playbook'
    | '/log'
    | '/settings';
  label: string;
  icon: IconName;
  /** The second key after `g`. */
  key: string;
}

export const HOME: readonly Place[] = [
  { to: '/today', label: t('today'), icon: 'sun', key: 't' },
  { to: '/pipeline', label: t('pipeline'), icon: 'columns', key: 'p' },
  { to: '/notifications', label: t('notifications'), icon: 'bell', key: 'n' },
];
export const RECORDS: readonly Place[] = [
  { to: '/leads', label: t('leads'), icon: 'funnel', key: 'l' },
  { to: '/deals', label: t('deals'), icon: 'house', key: 'd' },
  { to: '/customers', label: t('customers'), icon: 'people', key: 'c' },
  { to: '/accounts', label: t('accounts'), icon: 'building', key: 'a' },
  { to: '/contacts', label: t('contacts'), icon: 'person', key: 'k' },
  { to: '/products', label: t('products'), icon: 'box', key: 'o' },
];
export const PROCESS: readonly Place[] = [
  { to: '/playbook', label: t('playbook'), icon: 'book', key: 'b' },
  { to: '/imports', label: t('import'), icon: 'upload', key: 'i' },
  { to: '/log', label: t('log'), icon: 'list', key: 'g' },
  { to: '/settings', label: t('settings'), icon: 'gear', key: 's' },
];
export const PLACES: readonly Place[] = [...HOME, ...RECORDS, ...PROCESS];
