import type { MailSettings } from '../config/mail-settings.ts';
import { oneLine } from './letter.ts';
import type { SealedMail } from './sealed-mail.ts';

/** The bytes of a message. The same mail has the same Message-ID at every try, by which a server knows it again. */
export async function composeMail(mail: SealedMail, id: string, from: MailSettings['from'], at: Date): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  return new MailComposer({
    from: { name: oneLine(from.name), address: from.address },
    to: [{ name: '', address: mail.to }],
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: at,
    messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    headers: {
      // Answers of machines would answer nobody. RFC 3834
      'Auto-Submitted': 'auto-generated',
      ...(mail.unsubscribe === null
        ? {}
        : { 'List-Unsubscribe': `<${mail.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
