// Keeps a line to the database open: a broken one is replaced, after longer and longer waits.
import type { Line } from './newsLine.ts'

const FIRST_RETRY_MILLIS = 100
const LONGEST_RETRY_MILLIS = 10_000

interface LineParts {
  readonly open: (onLost: (error: unknown) => void) => Promise<Line>
  /** Called with each new line before it counts as good. */
  readonly onOpen: (line: Line) => Promise<void>
  readonly reportLost: (error: unknown) => void
}

export interface LastingLine {
  /** Resolves when the first line is open, or has failed. */
  begin(): Promise<void>
  /** Uses the line if there is one; a line that fails is replaced. Answers whether it worked. */
  use(work: (line: Line) => Promise<void>): Promise<boolean>
  close(): Promise<void>
}

class KeptLine implements LastingLine {
  readonly #parts: LineParts
  #line: Line | undefined
  #timer: NodeJS.Timeout | undefined
  #failures = 0
  #isClosed = false

  constructor(parts: LineParts) {
    this.#parts = parts
  }

  async begin(): Promise<void> {
    const { open, onOpen, reportLost } = this.#parts
    let mine: Line | undefined
    const onLost = (error: unknown) => {
      if (mine === this.#line) this.#drop(error)
    }
    try {
      mine = await open(onLost)
      if (this.#isClosed) return void mine.hangUp().catch(reportLost)
      this.#line = mine
      await onOpen(mine)
      this.#failures = 0
    } catch (error) {
      this.#drop(error)
    }
  }

  async use(work: (line: Line) => Promise<void>): Promise<boolean> {
    const mine = this.#line
    if (!mine) return false
    try {
      await work(mine)
      return true
    } catch (error) {
      if (mine === this.#line) this.#drop(error)
      return false
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#line?.hangUp().catch(this.#parts.reportLost)
  }

  #drop(error: unknown): void {
    if (this.#isClosed || this.#timer) return
    const { reportLost } = this.#parts
    const broken = this.#line
    this.#line = undefined
    reportLost(error)
    broken?.hangUp().catch(reportLost)
    const millis = Math.min(FIRST_RETRY_MILLIS * 2 ** this.#failures, LONGEST_RETRY_MILLIS)
    this.#failures += 1
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.begin()
    }, millis)
  }
}

/** Makes a line that lasts. Nothing happens before `begin`. */
export const keepLine = (parts: LineParts): LastingLine => new KeptLine(parts)
