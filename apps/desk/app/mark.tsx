/** The mark: a balance beam whose pan is a round bronze mirror. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
      <g fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M16 3v26M9 29h14M5 9h22M26 9v5" />
        <path d="M22 14h8M26 14" />
        <circle cx="7" cy="17" r="5.5" />
        <circle cx="7" cy="17" r="1.4" />
        <path d="M7 9v2.5M21.5 14a4.6 4.6 0 0 0 9 0" />
      </g>
    </svg>
  );
}
