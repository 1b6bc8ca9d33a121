type Way = 'up' | 'down' | 'left' | 'right';

/** Moves the focus to the neighbouring card: within its column, or at the same height in the next one that has cards. */
export function focusCard(link: Element, way: Way): void {
  const card = link.closest('.card');
  const column = link.closest('.col');
  if (card === null || column === null) return;
  const cards = cardsOf(column);
  const at = cards.findIndex((one) => one === card);
  if (way === 'up' || way === 'down') return focusLink(cards[at + (way === 'down' ? 1 : -1)]);
  let next = way === 'right' ? column.nextElementSibling : column.previousElementSibling;
  while (next !== null && cardsOf(next).length === 0) next = way === 'right' ? next.nextElementSibling : next.previousElementSibling;
  if (next === null) return;
  const there = cardsOf(next);
  focusLink(there[Math.min(at, there.length - 1)]);
}

const cardsOf = (column: Element) => [...column.querySelectorAll('.card')];
const focusLink = (card: Element | undefined) => card?.querySelector('a')?.focus();
