/** npm run bench -- <name>: runs bench/<name>.ts. */
const names = ['audit', 'deadlines', 'import', 'live', 'mixed', 'pages', 'requests', 'reports', 'outage']

const name = process.argv[2] ?? ''
if (!names.includes(name)) {
  console.error(`Какое измерение? Есть: ${names.join(', ')}. Например: npm run bench -- requests`)
  process.exitCode = 2
} else {
  const { run }: { run(): Promise<void> } = await import(`./${name}.ts`)
  await run()
}
