/** A key that acts now. Hidden on small screens by the styles, and from readers: the act has its own name. */
export function Kbd({ children }: { children: string }) {
  return <kbd aria-hidden>{children}</kbd>;
}
