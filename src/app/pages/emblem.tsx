/** A courtyard: two houses and a tree between them. */
export const Emblem = () => (
  <svg className="size-10 shrink-0" viewBox="0 0 40 40" aria-hidden="true">
    <rect width="40" height="40" rx="9" fill="currentColor" opacity=".15" />
    <path
      d="M6 31V15l5-5 5 5v16M24 31V15l5-5 5 5v16M3.5 31h33M20 31v-6"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinejoin="round"
      strokeLinecap="round"
    />
    <circle cx="20" cy="22" r="3.6" fill="#f6b26b" />
  </svg>
)
