import type { Desk } from './use-desk.ts';

/** On a phone one pane is seen at a time. */
const PHONE = '(max-width: 760px)';

/** The desk of the map: what is chosen or begun there opens its form, where that is not beside the map. */
export function openingForm(desk: Desk, open: () => void): Desk {
  const show = () => {
    if (matchMedia(PHONE).matches) open();
  };
  return {
    ...desk,
    choose: (thing, by) => {
      desk.choose(thing, by);
      if (by === 'map' && thing !== null) show();
    },
    act: (edit, then) => {
      const done = desk.act(edit, then);
      if (done && then !== undefined && (edit.kind === 'add' || edit.kind === 'write')) show();
      return done;
    },
  };
}

/** Brings into view what a pane is opened for: on the map what is looked at, else its beginning. */
export function scrollToPane(pane: string): void {
  requestAnimationFrame(() => {
    const editor = document.querySelector('.ed');
    const chosen = pane === 'map' ? editor?.querySelector('.ed-map .ed-item.on') : null;
    if (chosen) chosen.scrollIntoView({ block: 'center' });
    else if (matchMedia(PHONE).matches) editor?.scrollIntoView({ block: 'start' });
  });
}
