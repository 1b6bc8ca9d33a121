import type { Config } from '@dealwright/server/platform/config/config';
import type { Finding } from './finding.ts';

/** What the settings of mail say; nothing is connected to. */
export function mailSettingsFinding({ mail, publicUrl, publicUrlGiven }: Config): Finding {
  if (mail === null) return { name: 'mail', state: 'ok', detail: 'no mail server is set up (SMTP_URL): links are handed on by people' };
  const from = `${mail.from.name} <${mail.from.address}>`;
  if (!publicUrlGiven)
    return { name: 'mail', state: 'warning', detail: `comes from ${from}, but its links lead to ${publicUrl}: set PUBLIC_URL` };
  return { name: 'mail', state: 'ok', detail: `comes from ${from}; links lead to ${publicUrl}` };
}

/** Connects to every place outside that the settings name, and says whether it answers. Nothing is sent. */
export async function inspectPlaces(config: Config): Promise<readonly Finding[]> {
  const { outboundPlaces } = await import('@dealwright/server/platform/egress/outbound-places');
  const { mail } = config;
  const findings: Finding[] = [];
  for (const { name, address } of outboundPlaces(config)) {
    if (mail === null) continue;
    const { checkMailServer } = await import('@dealwright/server/platform/mail/check-mail-server');
    const failure = await checkMailServer(mail);
    const signed = mail.user === null ? '' : ' and takes the sign-in';
    findings.push(
      failure === null
        ? { name: `outbound ${name}`, state: 'ok', detail: `${address} answers${signed}` }
        : { name: `outbound ${name}`, state: 'warning', detail: `${address} cannot be used (${failure.problem}): ${failure.message}` },
    );
  }
  return findings;
}
