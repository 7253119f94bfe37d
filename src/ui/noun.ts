import { createContext, use } from 'react'
import { theRequest } from '../kernel/nouns.ts'

/** The word for a request in the town of the page, else of its reader. */
export const NounContext = createContext(theRequest({ scheme: 'requests' }))

export const useNoun = () => use(NounContext)
