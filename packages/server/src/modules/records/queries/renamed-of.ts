/** Own fields of accounts or contacts that are called otherwise, by key: `size` to `seats`. */
export type Renamed = Readonly<Record<string, string>>;

/** Of renamed fields, by ref (`account.size` to `account.seats`), those of a kind by their keys. */
export function renamedOf(fields: readonly (readonly [before: string, after: string])[], kind: 'account' | 'contact'): Renamed {
  const own = `${kind}.`;
  return Object.fromEntries(
    fields.flatMap(([before, after]) =>
      before.startsWith(own) && after.startsWith(own) ? [[before.slice(own.length), after.slice(own.length)]] : [],
    ),
  );
}
