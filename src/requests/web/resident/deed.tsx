export { action, default, loader } from './request.tsx'
