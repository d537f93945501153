// Finds every page of the app by following its links, one path for each route, and says which routes were missed.
import { globSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import type { RouteRecordRaw } from 'vue-router'
import { z } from 'zod'
import { settled } from './settled.ts'

const Door = z.object({ default: z.object({ routes: z.array(z.custom<RouteRecordRaw>()) }) })

/** The route patterns of all features, the most literal first. */
const routePatterns = async (): Promise<string[]> => {
  const doors = await Promise.all(
    globSync('src/features/*/index.ts').map(async (file) =>
      Door.parse(await import(pathToFileURL(file).href)),
    ),
  )
  return doors
    .flatMap((door) => door.default.routes.map(({ path }) => path))
    .toSorted((a, b) => a.split(':').length - b.split(':').length || (a < b ? -1 : 1))
}

const fits = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(path)

const linksOn = (page: Page): Promise<string[]> =>
  page.$$eval('a[href^="/"]', (links) =>
    links.map((link) => new URL(link.getAttribute('href') ?? '', location.href).pathname),
  )

/** One path for each route that can be reached by links, and the routes that cannot. */
export const crawl = async (
  page: Page,
  address: string,
): Promise<{ readonly paths: readonly string[]; readonly missed: readonly string[] }> => {
  const patterns = await routePatterns()
  const found = new Map<string, string>()
  const waiting = ['/']
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const pattern = patterns.find((one) => fits(one, path ?? ''))
    if (pattern === undefined || found.has(pattern)) continue
    found.set(pattern, path)
    await page.goto(`${address}${path}`)
    await settled(page)
    waiting.push(...(await linksOn(page)))
  }
  return { paths: [...found.values()], missed: patterns.filter((pattern) => !found.has(pattern)) }
}
