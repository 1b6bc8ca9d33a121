/** What somebody wrote or pasted as mail addresses. Shape: one on a line or between commas, with names around them or not. */
export function addressesIn(text: string): { readonly addresses: readonly string[]; readonly wrong: readonly string[] } {
  const parts = text
    .split(/[\n,;]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const found = parts.map((part) => ({ part, addresses: part.match(/[^\s<>()"']+@[^\s<>()"']+\.[^\s<>()"']+/g) ?? [] }));
  return {
    addresses: [...new Set(found.flatMap(({ addresses }) => addresses.map((one) => one.toLowerCase())))],
    wrong: found.filter(({ addresses }) => addresses.length === 0).map(({ part }) => part),
  };
}
