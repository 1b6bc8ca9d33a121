/** A start that is refused for a reason a person can mend. `message` is whole sentences for that person; no stack is shown. */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';
}
