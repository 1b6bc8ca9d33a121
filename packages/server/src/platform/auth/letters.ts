import type { Role } from '../context.ts';
import type { Letter } from '../mail/letter.ts';

/** The message catalogue of this part: what its mails say. */
const ROLES: Readonly<Record<Role, string>> = { owner: 'Owner', admin: 'Admin', manager: 'Manager', rep: 'Rep', readOnly: 'Read only' };

interface Invited {
  readonly workspace: string;
  readonly by: string;
  readonly role: Role;
  readonly url: string;
  readonly until: string;
  readonly zone: string;
}

export function inviteLetter({ workspace, by, role, url, until, zone }: Invited): Letter {
  return {
    subject: `${by} invites you to ${workspace}`,
    lines: [`${by} invites you to work in “${workspace}” in Dealwright. Your role: ${ROLES[role]}.`],
    act: { label: 'Join', url },
    after: [
      `The link works once, for this mail address alone, and until ${moment(until, zone)}.`,
      `If you do not know ${by}, do nothing: nobody joins without this link.`,
    ],
  };
}

export function passwordLinkLetter({ name, url }: { name: string; url: string }): Letter {
  return {
    subject: 'A new password for Dealwright',
    lines: [`Hello ${name},`, 'somebody, hopefully you, asked for a new password for your account. Choose it here:'],
    act: { label: 'Choose a new password', url },
    after: ['The link works once and for one hour.', 'If it was not you, do nothing: your password stays as it is.'],
  };
}

export function passwordChangedLetter({ name, publicUrl }: { name: string; publicUrl: string }): Letter {
  return {
    subject: 'Your password for Dealwright was changed',
    lines: [`Hello ${name},`, 'the password of your account was changed just now.'],
    act: { label: 'Sign in', url: `${publicUrl}/sign-in` },
    after: [
      'If it was not you, choose a new password at once by “Forgot your password?” on that page, and tell an admin of your workspace.',
    ],
  };
}

function moment(at: string, zone: string): string {
  const text = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(new Date(at));
  return `${text} (${zone})`;
}
