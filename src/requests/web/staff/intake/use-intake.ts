import { type KeyboardEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
import { normalPhone } from '../../../../kernel/contacts.ts'
import type { Suggestion } from '../../../../ui/suggestions.ts'
import type { IntakeProps } from './form.tsx'
import type { AddressPanel, CallerPanel, TakenCaller } from './panels.ts'
import { useAnswer } from './use-answer.ts'

/** Enter leads through these, past what is filled already. */
const ORDER = ['applicantPhone', 'applicantName', 'address', 'flat', 'type', 'joinTo', 'description']

/** The form while one types: what to look up beside it, which key does what. */
export function useIntake({ page, answer, values, keep, form }: IntakeProps) {
  const touched = useRef(false)
  const suggested = useRef('')
  const [personId, setPersonId] = useState(values.applicantPersonId ?? '')
  const [place, setPlace] = useState({ address: values.address ?? '', houseId: values.houseId ?? '', turn: 0 })
  const [flat, setFlat] = useState(values.flat ?? '')
  const [phone, setPhone] = useState(values.applicantPhone ?? '')
  const [typeCode, setTypeCode] = useState(values.typeCode ?? '')
  const [joining, setJoining] = useState('')
  const whole = normalPhone(phone)
  const caller = useAnswer<CallerPanel>(
    whole && { url: '/requests/ask/caller', post: { phone: whole } },
    answer?.caller ?? page.caller,
  )
  const address = useAnswer<AddressPanel>(
    place.houseId
      ? { url: `/requests/ask/house?${new URLSearchParams({ house: place.houseId, flat, type: typeCode })}` }
      : null,
    answer?.address ?? null,
  )
  const look = () => {
    if (said(form.current, 'applicantPhone') !== phone) setPersonId('')
    setPhone(said(form.current, 'applicantPhone'))
    setFlat(said(form.current, 'flat'))
    if (form.current) setJoining(chosenNumber(form.current))
  }
  const read = () => {
    look()
    if (form.current) keep(form.current)
    touched.current = true
  }
  useBeginning(form, answer, look)
  // Hidden fields follow a choice only after the next drawing, so the draft is taken after each.
  useEffect(() => {
    if (touched.current && form.current) keep(form.current)
  })
  const choosePlace = (chosen: Suggestion | null) => {
    setPlace((before) => ({ ...before, houseId: chosen?.value ?? '', address: chosen?.label ?? before.address }))
    if (chosen) suggestFlat(chosen.more?.flat ?? '')
  }
  // A flat that the dispatcher typed himself is his; one that came with another address goes with it.
  const suggestFlat = (known: string) => {
    if (known === '' && flat !== suggested.current) return
    suggested.current = known
    fill(form.current, 'flat', known)
    setFlat(known)
  }
  const take = (known: TakenCaller) => {
    touched.current = true
    fill(form.current, 'applicantName', known.name)
    setPersonId(known.personId)
    if (known.houseId && !place.houseId) {
      setPlace(({ turn }) => ({ address: known.address, houseId: known.houseId, turn: turn + 1 }))
      suggestFlat(known.flat)
    }
    field(form.current, known.houseId ? 'type' : 'address')?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault()
      return form.current?.requestSubmit(form.current.querySelector<HTMLElement>('button[value="submit"]'))
    }
    if (!(event.target instanceof HTMLInputElement) || event.target.type === 'file') return
    event.preventDefault()
    if (!ORDER.includes(event.target.name)) return
    const [first] = caller?.callers ?? []
    if (event.target.name === 'applicantPhone' && first && said(form.current, 'applicantName') === '')
      return take(first)
    nextField(form.current, event.target.name)?.focus()
  }
  return {
    ...{ personId, place, typeCode, joining, caller, address, read, choosePlace, take, press },
    chooseType: (chosen: Suggestion | null) => setTypeCode(chosen?.value ?? ''),
  }
}

/** Who began to type before the scripts came is looked up too, and stays where he types; others begin with the phone. */
function useBeginning(form: IntakeProps['form'], answer: IntakeProps['answer'], look: () => void): void {
  const begin = useEffectEvent(() => {
    look()
    if (!form.current?.contains(document.activeElement)) field(form.current, 'applicantPhone')?.focus()
  })
  useEffect(() => {
    if (!answer?.refusal) begin()
  }, [answer])
}

type Typed = HTMLInputElement | HTMLTextAreaElement

const isTyped = (element: unknown): element is Typed =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement

function field(form: HTMLFormElement | null, name: string): Typed | null {
  const found = form?.elements.namedItem(name)
  if (found instanceof RadioNodeList)
    return [...found].filter(isTyped).find((each) => 'checked' in each && each.checked) ?? null
  return isTyped(found) ? found : null
}

const said = (form: HTMLFormElement | null, name: string): string => field(form, name)?.value ?? ''

function fill(form: HTMLFormElement | null, name: string, value: string): void {
  const element = field(form, name)
  if (element) element.value = value
}

function nextField(form: HTMLFormElement | null, name: string): Typed | null {
  const after = ORDER.slice(ORDER.indexOf(name) + 1).map((each) => field(form, each))
  const empty = after.find((each) => each !== null && (each.type === 'radio' || each.value === ''))
  return empty ?? after.findLast((each) => each !== null) ?? null
}

function chosenNumber(form: HTMLFormElement): string {
  const chosen = form.querySelector<HTMLInputElement>('input[name="joinTo"]:checked')
  return chosen?.dataset.number ?? ''
}
