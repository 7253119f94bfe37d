import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import { IncidentContext } from './ui/incident.tsx'

startTransition(() => {
  hydrateRoot(
    document,
    <IncidentContext value={document.documentElement.dataset.incident ?? ''}>
      <HydratedRouter />
    </IncidentContext>,
  )
})
