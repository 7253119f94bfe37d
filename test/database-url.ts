import pg from 'pg'

export const urlOf = (admin: string, database: string): string => {
  const url = new URL(admin.replace('@/', '@socket/'))
  url.pathname = `/${database}`
  return url.toString().replace('@socket/', '@/')
}

export async function command(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
