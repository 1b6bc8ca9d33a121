import type { Reason } from '../base/reason.ts';

/** What is known of somebody we may want to reach. */
export interface ReachableContact {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly jobTitle: string | null;
  /** An instant; null: never. */
  readonly lastTouchedAt: string | null;
}

export interface ContactHealth {
  /** 0..100 */
  readonly score: number;
  readonly checks: readonly { readonly id: string; readonly points: number; readonly of: number; readonly because: Reason }[];
}

const DAY_MS = 86_400_000;
const FRESH_DAYS = 90;
const STALE_DAYS = 365;

/**
 * How complete and how valid what we know of a contact is, with what each part gives.
 *
 * Units: points of 100: mail 30, phone 20, name 15, role 20, last touched 15. Source: docs/domain/contact-health.md.
 */
export function contactHealth(contact: ReachableContact, now: string): ContactHealth {
  const checks = [
    mailCheck(contact.email),
    phoneCheck(contact.phone),
    nameCheck(contact),
    roleCheck(contact.jobTitle),
    touchCheck(contact, now),
  ];
  return { score: checks.reduce((sum, { points }) => sum + points, 0), checks };
}

type Check = ContactHealth['checks'][number];

function check(id: string, points: number, of: number, code: string, params: Reason['params'] = {}): Check {
  return { id, points, of, because: { code, params } };
}

const SHARED = new Set('info office contact kontakt mail hello hallo sales vertrieb support service admin team post noreply'.split(' '));

function mailCheck(email: string | null): Check {
  const written = (email ?? '').trim();
  if (written === '') return check('email', 0, 30, 'contact.mailAbsent');
  if (!isMailAddress(written)) return check('email', 0, 30, 'contact.mailInvalid', { email: written });
  const [box = ''] = written.toLowerCase().split('@');
  return SHARED.has(box) ? check('email', 15, 30, 'contact.mailShared', { email: written }) : check('email', 30, 30, 'contact.mailGood');
}

/** Whether a text can be a mail address as people have them: one @, dots between, a top-level domain. No mail is sent to find out. */
export function isMailAddress(text: string): boolean {
  if (text.length > 254) return false;
  const match =
    /^([\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64})@((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+(?:\p{L}{2,63}|xn--[a-z0-9-]{2,59}))$/iu.exec(
      text,
    );
  const box = match?.[1];
  return box !== undefined && !box.startsWith('.') && !box.endsWith('.') && !box.includes('..');
}

function phoneCheck(phone: string | null): Check {
  const written = (phone ?? '').trim();
  if (written === '') return check('phone', 0, 20, 'contact.phoneAbsent');
  const state = phoneState(written);
  if (state === 'invalid') return check('phone', 0, 20, 'contact.phoneInvalid', { phone: written });
  return state === 'local' ? check('phone', 15, 20, 'contact.phoneLocal', { phone: written }) : check('phone', 20, 20, 'contact.phoneGood');
}

/**
 * Whether a number can be dialled from anywhere (`+49 …`), only from its country, or not at all.
 *
 * Judged by form and by the length E.164 allows (15 digits at most), not by numbering plans.
 */
export function phoneState(text: string): 'international' | 'local' | 'invalid' {
  const plain = text.replace(/\s*(?:ext\.?|x|dw)\s*\d{1,6}$/iu, '');
  if (!/^(?:\+|00)?[\d\s()./-]+$/u.test(plain)) return 'invalid';
  const digits = plain.replaceAll(/\D/g, '');
  if (/^(\d)\1+$/.test(digits)) return 'invalid';
  const international = plain.startsWith('+') ? digits : digits.startsWith('00') ? digits.slice(2) : null;
  if (international !== null) return /^[1-9]\d{6,14}$/.test(international) ? 'international' : 'invalid';
  return digits.length >= 6 && digits.length <= 15 ? 'local' : 'invalid';
}

function nameCheck({ firstName, lastName }: ReachableContact): Check {
  const known = [firstName, lastName].filter((one) => (one ?? '').trim() !== '').length;
  const code = known === 2 ? 'contact.nameWhole' : known === 1 ? 'contact.nameHalf' : 'contact.nameAbsent';
  return check('name', [0, 7, 15][known] ?? 0, 15, code);
}

function roleCheck(jobTitle: string | null): Check {
  return (jobTitle ?? '').trim() === '' ? check('role', 0, 20, 'contact.roleAbsent') : check('role', 20, 20, 'contact.roleKnown');
}

function touchCheck({ lastTouchedAt }: ReachableContact, now: string): Check {
  if (lastTouchedAt === null) return check('touched', 0, 15, 'contact.neverTouched');
  const days = Math.max(0, Math.floor((Date.parse(now) - Date.parse(lastTouchedAt)) / DAY_MS));
  const points = days <= FRESH_DAYS ? 15 : days <= STALE_DAYS ? 8 : 0;
  return check('touched', points, 15, 'contact.touched', { days });
}
