/** What of a list a view keeps. */
export interface Kept {
  filter: string | null;
  sort: string | null;
  columns: string[];
}
