import { useCallback, useState } from 'react';

/**
 * Where something that floats beside an element belongs in the page: the dialog or landmark around it, so that readers find it there
 * and a dialog's focus keeps it. Shape: `[ref for the element, its home]`.
 */
export function useHome(): [(element: Element | null) => void, HTMLElement | null] {
  const [home, setHome] = useState<HTMLElement | null>(null);
  const ref = useCallback((element: Element | null) => {
    const around = element?.closest('[role=dialog], main, aside, nav');
    if (around instanceof HTMLElement) setHome(around);
  }, []);
  return [ref, home];
}
