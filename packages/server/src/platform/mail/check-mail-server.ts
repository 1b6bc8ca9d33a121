import type { MailSettings } from '../config/mail-settings.ts';
import { MailFailure } from './mail-failure.ts';
import { openMailServer } from './smtp.ts';

/** Whether the mail server answers and lets us in; null, or why not. Nothing is sent. */
export async function checkMailServer(settings: MailSettings): Promise<MailFailure | null> {
  try {
    (await openMailServer(settings)).close();
    return null;
  } catch (error) {
    if (error instanceof MailFailure) return error;
    throw error;
  }
}
