/** The zone of this browser. */
export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const BY_ZONE: readonly [RegExp, string][] = [
  [/^Europe\/London$/, 'GBP'],
  [/^Europe\/Zurich$/, 'CHF'],
  [/^Europe\/Warsaw$/, 'PLN'],
  [/^Europe\/(Stockholm)$/, 'SEK'],
  [/^Europe\/Copenhagen$/, 'DKK'],
  [/^Europe\/Oslo$/, 'NOK'],
  [/^Europe\/Prague$/, 'CZK'],
  [/^America\/(New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Boise|Anchorage)$/, 'USD'],
  [/^America\/(Toronto|Vancouver|Edmonton|Winnipeg|Halifax)$/, 'CAD'],
  [/^Australia\//, 'AUD'],
  [/^Asia\/(Kolkata|Calcutta)$/, 'INR'],
  [/^Asia\/Tokyo$/, 'JPY'],
];

/** A first guess at the currency people sell in, from where they are; euro where that says nothing. */
export function currencyOf(zone: string): string {
  return BY_ZONE.find(([place]) => place.test(zone))?.[1] ?? 'EUR';
}

/** Every zone, this browser's included even if the list lacks it. */
export function zones(): { value: string; label: string }[] {
  const all = new Set([browserZone(), 'UTC', ...Intl.supportedValuesOf('timeZone')]);
  return [...all].toSorted().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}
