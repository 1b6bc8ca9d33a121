type Search = Readonly<Record<string, unknown>>;

/** What a list's address keeps. */
export interface ListSearch {
  q?: string;
  sort?: string;
  filter?: string;
  /** Id or key of a view; what stands beside it comes before what it says. */
  view?: string;
  columns?: string;
}

/** Keeps these parts of an address, where they are text; the rest falls away. */
export function keeping<N extends string>(...names: readonly N[]): (search: Search) => { [K in N]?: string } {
  return (search) => {
    const kept: { [K in N]?: string } = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === 'string' && value !== '') kept[name] = value;
    }
    return kept;
  };
}

/** Where to go after signing in: a path of this page only, never another site. */
export function nextOf(search: Search): { next?: string } {
  const { next } = keeping('next')(search);
  return next !== undefined && /^\/(?![/\\])/.test(next) ? { next } : {};
}

/** The address keeps plain text, so that links can be read and written by hand. */
export function searchText(search: Search): string {
  const kept = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '');
  return kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`;
}
