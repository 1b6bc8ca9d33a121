/** What happens next, by time; equal times in the order they were added. Units: working days. */
export class EventQueue {
  #times = new Float64Array(1024);
  #orders = new Uint32Array(1024);
  #deals = new Int32Array(1024);
  #places = new Int32Array(1024);
  #size = 0;
  #added = 0;
  time = 0;
  deal = 0;
  /** Stage and job in one number, as the caller packs them. */
  place = 0;

  add(time: number, deal: number, place: number): void {
    if (this.#size === this.#times.length) this.#grow();
    let at = this.#size++;
    const order = this.#added++;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#before(time, order, above)) break;
      this.#copy(above, at);
      at = above;
    }
    this.#set(at, time, order, deal, place);
  }

  /** Takes the next one out into `time`, `deal` and `place`; false when there is none. */
  take(): boolean {
    if (this.#size === 0) return false;
    this.time = this.#times[0] ?? 0;
    this.deal = this.#deals[0] ?? 0;
    this.place = this.#places[0] ?? 0;
    const last = --this.#size;
    const [time, order] = [this.#times[last] ?? 0, this.#orders[last] ?? 0];
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= last) break;
      if (below + 1 < last && this.#before(this.#times[below + 1] ?? 0, this.#orders[below + 1] ?? 0, below)) below += 1;
      if (this.#before(time, order, below)) break;
      this.#copy(below, at);
      at = below;
    }
    this.#set(at, time, order, this.#deals[last] ?? 0, this.#places[last] ?? 0);
    return true;
  }

  clear(): void {
    this.#size = 0;
    this.#added = 0;
  }

  #before(time: number, order: number, at: number): boolean {
    const other = this.#times[at] ?? 0;
    return time < other || (time === other && order < (this.#orders[at] ?? 0));
  }

  #copy(from: number, to: number): void {
    this.#set(to, this.#times[from] ?? 0, this.#orders[from] ?? 0, this.#deals[from] ?? 0, this.#places[from] ?? 0);
  }

  #set(at: number, time: number, order: number, deal: number, place: number): void {
    this.#times[at] = time;
    this.#orders[at] = order;
    this.#deals[at] = deal;
    this.#places[at] = place;
  }

  #grow(): void {
    const size = this.#times.length * 2;
    this.#times = grown(this.#times, new Float64Array(size));
    this.#orders = grown(this.#orders, new Uint32Array(size));
    this.#deals = grown(this.#deals, new Int32Array(size));
    this.#places = grown(this.#places, new Int32Array(size));
  }
}

function grown<T extends Float64Array | Uint32Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
