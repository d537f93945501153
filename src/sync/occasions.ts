// When the world gives a reason to sync. The browser's own are in `browserOccasions`; tests bring theirs.

export type Occasion = 'online' | 'visible' | 'hidden'

export interface Occasions {
  isVisible(): boolean
  /** Returns the way to stop listening. */
  listen(onOccasion: (occasion: Occasion) => void): () => void
  /** Runs `work` later; returns the way to cancel. */
  after(millis: number, work: () => void): () => void
  /** Runs `work` unless another tab is at it: then resolves undefined. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T | undefined>
}

const listenTo = (target: EventTarget, name: string, onEvent: () => void): (() => void) => {
  target.addEventListener(name, onEvent)
  return () => target.removeEventListener(name, onEvent)
}

const alone = async <T>(name: string, work: () => Promise<T>): Promise<T | undefined> => {
  // Without Web Locks two tabs may ask at once; the generation rule throws the second answer away.
  if (!('locks' in navigator)) return work()
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined))
}

/** The occasions of a browser tab. */
export const browserOccasions = (): Occasions => ({
  isVisible: () => document.visibilityState === 'visible',
  listen: (onOccasion) => {
    const stops = [
      listenTo(window, 'online', () => onOccasion('online')),
      listenTo(window, 'pagehide', () => onOccasion('hidden')),
      listenTo(document, 'visibilitychange', () =>
        onOccasion(document.visibilityState === 'visible' ? 'visible' : 'hidden'),
      ),
    ]
    return () => stops.forEach((stop) => stop())
  },
  after: (millis, work) => {
    const timer = setTimeout(work, millis)
    return () => clearTimeout(timer)
  },
  alone,
})
