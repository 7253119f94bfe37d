import { index, type RouteConfig, route } from '@react-router/dev/routes'

// One block a room, in the order of the house.
export default [
  index('app/pages/start.tsx'),
  route('look', 'app/pages/look.tsx'),
  // requests: the staff
  route('requests', 'requests/web/staff/list.tsx'),
  route('requests/new', 'requests/web/staff/new.tsx'),
  route('requests/:id', 'requests/web/staff/card.tsx'),
  route('requests/:id/work-order', 'requests/web/staff/work-order.tsx'),
  route('requests/:id/:deed', 'requests/web/staff/deed.tsx'),
  route('calls', 'requests/web/staff/calls.tsx'),
  route('classifier', 'requests/web/staff/classifier.tsx'),
  route('requests/houses', 'requests/web/staff/houses.ts'),
  route(':town', 'app/pages/town.tsx'),
  route('*', 'app/pages/missing.tsx'),
] satisfies RouteConfig
