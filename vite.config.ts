import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

export default defineConfig(({ command }) => ({
  plugins: [tailwindcss(), reactRouter()],
  build: { target: 'es2022', reportCompressedSize: false },
  // From node_modules React would be the slow development copy unless NODE_ENV is set before the first import of the
  // process; bundled, the pages are the production copy however they are started.
  ssr: command === 'build' ? { noExternal: ['react', 'react-dom', 'react-router'] } : {},
}))
