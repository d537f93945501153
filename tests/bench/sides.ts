// Product and floor beside each other: started, given the same work, thrown away.
import type { Report } from './report.ts'
import { createClient, type Client } from './client.ts'
import { type Device, floorDevice, productDevice } from './device.ts'
import type { Pass } from './kindergarten.ts'
import { newFolder, type ProductOptions, type Running, startFloor, startProduct } from './processes.ts'

export interface Side extends Running {
  readonly client: Client
  device(pass: Pass): Device
}

/** What a scenario is told. */
export interface Settings {
  readonly report: Report
  /** Numbers of devices for the storm. */
  readonly devices: readonly number[]
}

const onSide = async <T>(running: Running, work: (side: Side) => Promise<T>): Promise<T> => {
  const client = createClient(running.port)
  const device = (pass: Pass) =>
    running.kind === 'product' ? productDevice(client, pass) : floorDevice(client, pass)
  try {
    return await work({ ...running, client, device })
  } finally {
    client.close()
    await running.dispose()
  }
}

/** Works on the product over what has been prepared in its folder, or in PostgreSQL. */
export const onProduct = async <P, T>(
  prepare: (dataDir: string) => Promise<P>,
  work: (side: Side, prepared: P) => Promise<T>,
  options: Omit<ProductOptions, 'dataDir'> = {},
): Promise<{ readonly prepared: P; readonly result: T }> => {
  const dataDir = newFolder()
  const prepared = await prepare(dataDir)
  const running = await startProduct({ ...options, dataDir })
  return { prepared, result: await onSide(running, (side) => work(side, prepared)) }
}

export const onFloor = async <T>(work: (side: Side) => Promise<T>): Promise<T> =>
  onSide(await startFloor(), work)

/** Runs this many at a time until the list is done. */
export const inParallel = async <T>(
  most: number,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> => {
  const waiting = items.values()
  const runner = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: most }, runner))
}

export const pause = (millis: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, millis)
  })

/** Pulls until there is no more. */
export const pullAll = async (device: Device, onItems: (items: string) => void = () => undefined) => {
  let requests = 0
  for (;;) {
    const { items, hasMore } = await device.exchange([])
    requests += 1
    onItems(items)
    if (!hasMore) return requests
  }
}
