/** The first letters of a name; the name itself stands beside it. */
export function Avatar({ name }: { name: string }) {
  const parts = name.trim().split(/\s+/u);
  const letters = [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map((part) => part?.[0] ?? '').join('');
  return (
    <span className="ava" aria-hidden>
      {letters.toUpperCase()}
    </span>
  );
}
