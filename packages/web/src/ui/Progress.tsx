/** Long work with its counts. Shape: `done` of `of`; `of` 0 means not counted yet. */
export function Progress({ done, of, label }: { done: number; of: number; label: string }) {
  const share = of === 0 ? 0 : Math.min(100, (done / of) * 100);
  return (
    <span className="meter" role="progressbar" aria-label={label} aria-valuenow={done} aria-valuemin={0} aria-valuemax={of}>
      <i style={{ width: `${share}%` }} />
    </span>
  );
}
