export { action, default, loader } from './password.tsx'
