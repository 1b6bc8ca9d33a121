/** Whom a line is about: the record, and its account where the name does not say it already. */
export function whom({ name, account }: { readonly name: string; readonly account: string | null }): string {
  return account === null || account === '' || name.includes(account) ? name : `${name}, ${account}`;
}
