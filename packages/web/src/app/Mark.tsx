/** The product's mark: through the gate. */
export function Mark() {
  return (
    <svg viewBox="0 0 18 18" aria-hidden>
      <path d="M2 2v14M16 2v14" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
      <path d="M5.5 9h6M9 6l3 3-3 3" stroke="currentColor" strokeWidth="1.8" fill="none" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
