/** Beside the form: whose number it is. Fields are those of the form, so that taking him over is copying them. */
export type CallerPanel = {
  readonly phone: string
  readonly callers: readonly TakenCaller[]
  readonly requests: readonly {
    readonly id: number
    readonly number: string
    readonly what: string
    readonly status: string
    readonly open: boolean
    readonly joinedIt: boolean
  }[]
}

export type TakenCaller = {
  readonly personId: string
  readonly name: string
  readonly houseId: string
  readonly address: string
  readonly flat: string
}

/** Beside the form: what is open at the address. */
export type AddressPanel = {
  readonly houseId: number
  /** «подъезд 2, этаж 3» when the list of accounts names the flat. */
  readonly where: string
  readonly manager: string
  readonly managerPhone: string
  /** In force and planned, the soonest first. */
  readonly outages: readonly {
    readonly id: number
    readonly what: string
    readonly when: string
    readonly why: string
    readonly who: string
    readonly part: string
    /** Off now, so the caller may be joined to it. */
    readonly running: boolean
  }[]
  readonly total: number
  readonly requests: readonly {
    readonly id: number
    readonly number: string
    readonly type: string
    readonly emergency: boolean
    readonly sameGroup: boolean
    readonly near: string
    readonly said: string
    readonly since: string
    readonly status: string
    readonly joined: number
  }[]
}

/** An answer of the reference base. */
export type ArticleAnswer = { readonly id: number; readonly title: string; readonly text: string }
