export { action, default, handle, loader } from './password.tsx'
