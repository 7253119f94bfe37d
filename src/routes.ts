import { index, type RouteConfig, route } from '@react-router/dev/routes'

// One block a room, in the order of the house.
export default [
  index('app/pages/start.tsx'),
  route('look', 'app/pages/look.tsx'),
  route(':town', 'app/pages/town.tsx'),
  route('*', 'app/pages/missing.tsx'),
] satisfies RouteConfig
