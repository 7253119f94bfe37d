export { loader } from './missing.server.ts'

export default function Missing() {
  return null
}
