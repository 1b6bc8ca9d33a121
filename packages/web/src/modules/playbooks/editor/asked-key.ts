/** How one key of a thing is asked for. */
export interface AskedKey {
  readonly key: string;
  /** The map within the thing that holds it: `buyer`. */
  readonly inside?: string;
  readonly as:
    | 'line'
    | 'words'
    | 'span'
    | 'share'
    | 'number'
    | 'choice'
    | 'yes'
    | 'rule'
    | 'ref'
    | 'refs'
    | 'ids'
    | 'lines'
    | 'guide'
    | 'role'
    | 'stage'
    /** One of the processes. */
    | 'process'
    /** Some of the choices. */
    | 'some';
  readonly choices?: readonly string[];
  /** Takes the place of everything else in the map that holds it. */
  readonly alone?: true;
  /** Its name, where the key alone does not tell. */
  readonly says?: string;
  /** Seldom said: behind a fold until it is. */
  readonly seldom?: true;
}
