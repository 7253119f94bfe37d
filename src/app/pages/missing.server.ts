import { data } from 'react-router'

/** No page has this address; the error page of the root says so. */
export const loader = () => {
  throw data('', { status: 404 })
}
