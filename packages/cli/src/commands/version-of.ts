const VERSION = /^v?(\d{1,6})$/;

/** A version as it is named on the command line: its number, null for `newest`, undefined for what is none. */
export function versionOf(word: string): number | null | undefined {
  if (word === 'newest') return null;
  const number = VERSION.exec(word)?.[1];
  return number === undefined ? undefined : Number(number);
}
