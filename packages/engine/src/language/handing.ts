import type { Place } from '../base/reason.ts';

/** What the page opens to satisfy a need or criterion. `ref`: `deal.amount`, `meddic.pain`, `meddic`, `discoveryCall`, `signedContract`, `champion`. */
export interface Fill {
  readonly kind: 'field' | 'answer' | 'framework' | 'step' | 'document' | 'person' | 'approval';
  readonly ref: string;
}

/** A value that a stage leaves to later ones (`gives`), or builds on (`takes`). */
export interface Handed {
  /** `deal.amount`, `bant.need`, `document.offer` */
  readonly ref: string;
  readonly fill: Fill;
  readonly place: Place;
}

/** What one stage hands to another; none where nothing is written. */
export interface Handing {
  readonly gives?: readonly Handed[];
  readonly takes?: readonly Handed[];
}
