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
    | 'some'
    /** Some of the stages that are open. */
    | 'stages'
    /** A question of the bank. */
    | 'question'
    /** A line of the talk. */
    | 'stop';
  readonly choices?: readonly string[];
  /** Takes the place of everything else in the map that holds it. */
  readonly alone?: true;
  /** Its name, where the key alone does not tell. */
  readonly says?: string;
  /** Asked only where this key is said, or where it is said itself. */
  readonly only?: string;
  /** Seldom said: behind a fold until it is. */
  readonly seldom?: true;
}
