/** Runs work on local things one after the other, so that reading and writing back are not torn apart. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** Makes a queue of its own. Nothing in it may wait for the network. */
export const createTurn = (): InTurn => {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    last = mine
    return mine
  }
}
