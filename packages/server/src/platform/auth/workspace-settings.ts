import { refuse } from '../refuse.ts';

/** Refuses (`invalid`) a zone or currency that nobody could compute with. */
export function checkSettings(given: { readonly zone?: string | undefined; readonly currency?: string | undefined }): void {
  const errors = [];
  if (given.zone !== undefined && !isZone(given.zone))
    errors.push({ pointer: '/zone', message: 'Write an IANA time zone, like Europe/Berlin' });
  if (given.currency !== undefined && !CURRENCIES.has(given.currency))
    errors.push({ pointer: '/currency', message: 'Write an ISO 4217 currency, like EUR' });
  if (errors.length > 0) refuse('invalid', { errors });
}

const ZONES = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

/** The list holds one name for each zone, often the older one (Europe/Kiev): other names of the same zones count too. */
function isZone(text: string): boolean {
  if (ZONES.has(text)) return true;
  if (!/^[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z\d_+-]+)+$/.test(text)) return false;
  try {
    return ZONES.has(new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone);
  } catch {
    return false;
  }
}
