/** One thing the doctor looked at. `warning` is worth knowing; `unsafe` can lose data or keep the program from running. */
export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'unsafe';
  readonly detail: string;
}
