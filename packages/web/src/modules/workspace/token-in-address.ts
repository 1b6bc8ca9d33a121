const KEY = 'dealwright.link';

/**
 * The token of the link this tab was opened with. It stands after the hash, which browsers send to nobody; it is taken out of the
 * address and kept for this tab, so that signing up or in on the way does not lose it.
 */
export function tokenInAddress(): string {
  const given = location.hash.slice(1);
  if (given === '') return sessionStorage.getItem(KEY) ?? '';
  sessionStorage.setItem(KEY, given);
  history.replaceState(history.state, '', location.pathname);
  return given;
}

export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}
