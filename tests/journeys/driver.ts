// The one port through which journeys use a browser. A person is a browser with nothing in it; she sees roles and words.

/** Roles by which journeys find things. */
export type SeenRole =
  | 'alert'
  | 'button'
  | 'checkbox'
  | 'dialog'
  | 'group'
  | 'heading'
  | 'link'
  | 'listitem'
  | 'radio'
  | 'region'
  | 'row'
  | 'status'
  | 'tab'
  | 'textbox'

/** Words: the whole accessible name, or a pattern in it. */
export type Words = string | RegExp

export interface Person {
  readonly name: string
  /** Opens an address of the app in this person's browser. */
  open(path: string): Promise<void>
  click(role: SeenRole, name: Words): Promise<void>
  fill(label: Words, text: string): Promise<void>
  choose(label: Words, option: string): Promise<void>
  press(key: 'Enter' | 'Escape' | 'Tab' | 'ArrowDown' | ' '): Promise<void>
  see(text: Words): Promise<void>
  seeNot(text: Words): Promise<void>
  /** Whether it is there now, without waiting. */
  has(role: SeenRole, name: Words): Promise<boolean>
  count(role: SeenRole, name: Words): Promise<number>
  /** Everything on the page that fits the pattern, as it stands there; waits for the first. */
  read(pattern: RegExp): Promise<string[]>
  /** The value of a field. */
  valueOf(label: Words): Promise<string>
  path(): Promise<string>
  /** Waits until the service worker has taken over, so that the app starts without network. */
  waitUntilOffline(): Promise<void>
  /** Closes the page and opens a new one in the same browser, as after the tablet was put away. */
  putAwayAndOpen(path: string): Promise<void>
  /** What the browser tells a page when the network is back: sooner than the app's own patience. */
  noticeNetwork(): Promise<void>
  screenshot(file: string): Promise<void>
  /** What the console complained about, and requests to other places than the app's own. */
  complaints(): readonly string[]
  close(): Promise<void>
}

export interface Driver {
  readonly engine: 'chromium' | 'firefox' | 'webkit'
  /** A new person with an empty browser of her own. */
  newPerson(name: string, address: string): Promise<Person>
}
