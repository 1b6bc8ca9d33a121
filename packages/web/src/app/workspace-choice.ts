const KEY = 'dealwright.workspace';

/** The workspace this browser works in, if the person chose one of several. */
export function chosenWorkspace(): string | null {
  return localStorage.getItem(KEY);
}

export function chooseWorkspace(id: string | null): void {
  if (id === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, id);
}

/** Another workspace is another world: the page starts anew in it. */
export function switchWorkspace(id: string): void {
  chooseWorkspace(id);
  location.assign('/today');
}
