let context: AudioContext | undefined

/** Browsers let a page sound only after the person has touched it: the first touch unlocks it. */
export function unlockSound(): () => void {
  const unlock = (): void => {
    context ??= new AudioContext()
    void context.resume()
  }
  for (const gesture of GESTURES) addEventListener(gesture, unlock, { once: true })
  return () => {
    for (const gesture of GESTURES) removeEventListener(gesture, unlock)
  }
}

const GESTURES = ['pointerdown', 'keydown'] as const

/** Once for a new request, three times and higher for an emergency. */
export function sound(emergency: boolean): void {
  if (context?.state !== 'running') return
  for (let beep = 0; beep < (emergency ? 3 : 1); beep++) {
    const tone = context.createOscillator()
    const volume = context.createGain()
    const begins = context.currentTime + beep * 0.28
    tone.frequency.value = emergency ? 880 : 520
    volume.gain.setValueAtTime(0.0001, begins)
    volume.gain.exponentialRampToValueAtTime(0.25, begins + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, begins + 0.22)
    tone.connect(volume).connect(context.destination)
    tone.start(begins)
    tone.stop(begins + 0.24)
  }
  // For those who do not hear, and for tests that cannot.
  document.documentElement.dataset.sounded = emergency ? 'emergency' : 'new'
}
