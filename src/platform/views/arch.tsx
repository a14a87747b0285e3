/** The mark: an arch, for an alcove. Decorative; the name stands beside it. */
export const ArchMark = () => (
  <svg width="30" height="34" viewBox="0 0 30 34" aria-hidden="true" focusable="false">
    <path fill="currentColor" d="M0 34V15a15 15 0 0 1 30 0v19h-8.5V15.5a6.5 6.5 0 0 0-13 0V34z" />
  </svg>
);
