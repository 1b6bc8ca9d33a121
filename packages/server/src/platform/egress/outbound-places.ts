import type { Config } from '../config/config.ts';

/** A place outside that the settings name. Whoever runs the program named it, so that it may be private. */
export interface OutboundPlace {
  readonly name: 'mail';
  /** What it is asked by, without user and password. */
  readonly address: string;
}

/** Everything the settings make the program connect to, the database aside. */
export function outboundPlaces({ mail }: Pick<Config, 'mail'>): readonly OutboundPlace[] {
  if (mail === null) return [];
  const { host, port, tls } = mail;
  const shown = host.includes(':') ? `[${host}]` : host;
  return [{ name: 'mail', address: `${tls === 'first' ? 'smtps' : 'smtp'}://${shown}:${port}` }];
}
