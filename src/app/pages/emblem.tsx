/** A courtyard: two houses and a tree between them. */
export const Emblem = () => (
  <svg className="size-10 shrink-0" viewBox="0 0 40 40" aria-hidden="true">
    <rect width="40" height="40" rx="9" fill="currentColor" opacity=".15" />
    <path
      d="M7 31V13l7-4v22M33 31V13l-7-4v22M5 31h30M20 31v-8"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinejoin="round"
      strokeLinecap="round"
    />
    <circle cx="20" cy="19.5" r="4.4" fill="#f6b26b" />
  </svg>
)
