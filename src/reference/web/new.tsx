export { action, default, loader } from './edit.tsx'
