// What runs inside the page: notes when the local database has committed, when an answer has come, and what stands
// on the screen. Written as one function that carries nothing from outside, because it is sent to the browser as text.
import { z } from 'zod'

/** What the probe has noted, in milliseconds of the page's own clock. */
export const Notes = z.object({
  commits: z.array(z.number()),
  answers: z.array(z.object({ at: z.number(), characters: z.number() })),
  firstContent: z.nullable(z.number()),
})
export type Notes = z.infer<typeof Notes>

/** Installs the probe before anything of the app runs. */
export const probe = `(() => {
  const notes = { commits: [], answers: [], firstContent: null }
  window.benchNotes = notes
  const transaction = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (names, mode, options) {
    const opened = transaction.call(this, names, mode, options)
    if (mode === 'readwrite' && [names].flat().includes('records'))
      opened.addEventListener('complete', () => notes.commits.push(performance.now()))
    return opened
  }
  const text = Response.prototype.text
  Response.prototype.text = async function () {
    const body = await text.call(this)
    if (body.length > 1000) notes.answers.push({ at: performance.now(), characters: body.length })
    return body
  }
  const look = () => {
    const heading = document.querySelector('main h1')
    if (heading && heading.textContent.trim() !== '') notes.firstContent = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})()`

/** Presses what \`selector\` finds, again and again; how long each press takes until it is committed. */
export const tapsUntilDurable = ({
  selector,
  times,
}: {
  readonly selector: string
  readonly times: number
}): Promise<number[]> => {
  const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))
  const notes: { commits: number[] } = Reflect.get(window, 'benchNotes')
  const tapOnce = async (): Promise<number> => {
    const before = notes.commits.length
    const at = performance.now()
    document.querySelector<HTMLElement>(selector)?.click()
    while (notes.commits.length === before) await pause(1)
    return (notes.commits[before] ?? at) - at
  }
  const all = async () => {
    const millis: number[] = []
    for (let count = 0; count < times; count++) {
      millis.push(await tapOnce())
      await pause(200)
    }
    return millis
  }
  return all()
}

/** Presses a link; how long until \`sign\` stands on the page and has been painted. */
export const opening = ({ link, sign }: { readonly link: string; readonly sign: string }): Promise<number> =>
  new Promise((resolve) => {
    const at = performance.now()
    document.querySelector<HTMLElement>(link)?.click()
    const look = () => {
      if (document.querySelector(sign)) requestAnimationFrame(() => void resolve(performance.now() - at))
      else requestAnimationFrame(look)
    }
    look()
  })

/** Types words into the search field; how long until the list says something else, for each. */
export const searching = (words: readonly string[]): Promise<number[]> => {
  const field = document.querySelector<HTMLInputElement>('input[type="search"]')
  const countOf = () => document.querySelector('p[role="status"]')?.textContent ?? ''
  const searchOnce = (word: string): Promise<number> =>
    new Promise((resolve) => {
      const [at, before] = [performance.now(), countOf()]
      if (field) field.value = word
      field?.dispatchEvent(new Event('input'))
      const look = () => {
        if (countOf() !== before) resolve(performance.now() - at)
        else setTimeout(look, 0)
      }
      look()
    })
  const all = async () => {
    const millis: number[] = []
    for (const word of words) {
      millis.push(await searchOnce(word))
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
    return millis
  }
  return all()
}
