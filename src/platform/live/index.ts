export { type Audience, LiveHub } from './hub.ts'
export type { LiveEvent } from './read-events.ts'
export { LiveStreams, openStreams } from './streams.ts'
export { onEvents, onOwnEvents, tell, tellOfEvents, tellOfOthers } from './tell.ts'
