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

  // requests: what a resident sees
  route(':town/new', 'requests/web/resident/new.tsx'),
  route('my', 'requests/web/resident/my.tsx'),
  route('my/:id', 'requests/web/resident/request.tsx'),
  route('my/:id/accepted', 'requests/web/resident/accepted.tsx'),
  route('my/:id/:deed', 'requests/web/resident/deed.tsx'),
  route('files/:fileId', 'requests/web/resident/file.ts'),

  // addresses; the requests of a house come from the room above
  route('houses', 'addresses/web/houses.tsx'),
  route('houses/:id', 'addresses/web/house.tsx', [index('requests/web/resident/of-house.tsx')]),
  route('admin/imports', 'addresses/web/imports.tsx'),
  route('admin/imports/:id/errors', 'addresses/web/import-errors.ts'),

  // people: entry, own data
  route('sign-in', 'people/web/choose-town.tsx'),
  route(':town/sign-in', 'people/web/sign-in.tsx'),
  route(':town/register', 'people/web/register.tsx'),
  route('sign-out', 'people/web/sign-out.tsx'),
  route('consent', 'people/web/consent.tsx'),
  route('password', 'people/web/password.tsx'),
  route('change-password', 'people/web/change-password.tsx'),
  route('account', 'people/web/account.tsx'),
  route('admin/participants', 'people/web/admin/participants.tsx'),
  route('admin/organizations/new', 'people/web/admin/new-organization.tsx'),
  route('admin/organizations/:id', 'people/web/admin/organization.tsx'),
  route('admin/organizations/:id/licence', 'people/web/admin/licence.ts'),
  route('admin/staff/new', 'people/web/admin/new-staff.tsx'),
  route('admin/staff/:id', 'people/web/admin/staff.tsx'),
  route('admin/town', 'people/web/admin/town.tsx'),
  route('admin/looks', 'people/web/admin/looks.tsx'),
  // notifications
  route('inbox', 'notifications/web/inbox.tsx'),
  route('*', 'app/pages/missing.tsx'),
] satisfies RouteConfig
