/** A courtyard: two houses and a tree between them. */
export const Emblem = () => (
  <svg className="size-10 shrink-0" viewBox="0 0 40 40" aria-hidden="true">
    <rect width="40" height="40" rx="9" fill="currentColor" opacity=".15" />
    <path
      d="M5 31V14l5-4.5 5 4.5v17M25 31V14l5-4.5 5 4.5v17M3 31h34M20 31v-7"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinejoin="round"
      strokeLinecap="round"
    />
    <circle cx="20" cy="20" r="4" fill="#f6b26b" />
  </svg>
)
