/** One closed-loop measurement: each client sends its next request when the answer to the last has come. */
export type Load = {
  readonly name: string
  readonly clients: number
  readonly seconds: number
  work(client: number, turn: number): Promise<void>
}
export type Measured = {
  readonly name: string
  readonly clients: number
  readonly rate: number
  readonly p50: number
  readonly p99: number
  readonly count: number
}

/** Until what is run often has been compiled and connections have made their plans: a process serves for weeks. */
const WARM_MS = 5_000

export async function measure({ name, clients, seconds, work }: Load): Promise<Measured> {
  const times: number[] = []
  await run(clients, Date.now() + WARM_MS, work, [])
  const begun = performance.now()
  await run(clients, Date.now() + seconds * 1000, work, times)
  const elapsed = (performance.now() - begun) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { name, clients, rate: times.length / elapsed, p50: at(0.5), p99: at(0.99), count: times.length }
}

async function run(clients: number, until: number, work: Load['work'], times: number[]): Promise<void> {
  let turn = 0
  const client = async (number: number): Promise<void> => {
    while (Date.now() < until) {
      const begun = performance.now()
      await work(number, turn++)
      times.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)))
}

/** The line of a bench. `limit` is the rate of the same SQL straight through pg in the same run; null where there is none. */
export function printLine(measured: Measured, limit: number | null, rssMb: number): void {
  const rounded = (value: number): number => Math.round(value * 100) / 100
  console.log(
    JSON.stringify({
      name: measured.name,
      clients: measured.clients,
      rate: rounded(measured.rate),
      p50_ms: rounded(measured.p50),
      p99_ms: rounded(measured.p99),
      limit: limit === null ? null : rounded(limit),
      ratio: limit === null ? null : rounded(measured.rate / limit),
      rss_mb: Math.round(rssMb),
    }),
  )
}
