const KEY = 'dealwright.maturity-opened';

/** Whether the maturity check was opened in this browser. */
export function wasOpened(): boolean {
  return localStorage.getItem(KEY) !== null;
}

export function noteOpened(): void {
  localStorage.setItem(KEY, '1');
}
