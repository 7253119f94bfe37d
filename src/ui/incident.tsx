import { createContext } from 'react'

/** Number of this answer in the log; error pages show it. */
export const IncidentContext = createContext('')
