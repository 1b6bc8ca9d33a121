/** `deal.stageMoved` → `Deal stage moved`: the type's own words, which are product words. */
export function wordsOf(type: string): string {
  const words = type
    .replaceAll(/[._-]+/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The positions of the page that ends before `end`. Shape: `after` of the request and its limit; positions start at 1. */
export function pageBefore(end: number, size: number): { after: number; limit: number } {
  const after = Math.max(0, end - size);
  return { after, limit: Math.max(1, Math.min(size, end - after)) };
}
