/**
 * The mark: a key whose bow is the ring of a code, four fifths of its time left. The same drawing as resources/icon.svg,
 * on its 24-point grid.
 */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" className="shrink-0">
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <g className="stroke-on-accent" strokeWidth="2.2" strokeLinecap="round">
        <circle cx="12" cy="8.2" r="4.1" strokeOpacity="0.32" />
        <path d="M12 4.1a4.1 4.1 0 1 1-3.9 2.83" />
        <path d="M12 12.4v7.4M12.4 16.2h3.2M12.4 19.8h2.2" />
      </g>
    </svg>
  )
}
