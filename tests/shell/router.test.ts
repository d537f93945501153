import { describe, expect, it } from 'vitest'
import { createAppRouter } from '#shell/router.ts'
import { aBrowser } from '#tests/support/profile.ts'

const aRouter = async (hasProfile: boolean) => {
  const { texts } = await aBrowser()
  return { router: createAppRouter({ texts, hasProfile: () => hasProfile }), texts }
}

describe('the way through the app', () => {
  it('shows the door to a browser without a profile, whatever the address', async () => {
    const { router } = await aRouter(false)
    await router.push('/logg')
    expect(router.currentRoute.value.name).toBe('welcome')
  })

  it('lets anybody set up, join or answer with a slip', async () => {
    const { router } = await aRouter(false)
    for (const path of ['/oppsett', '/bli-med', '/svar-med-kode']) {
      await router.push(path)
      expect(router.currentRoute.value.path).toBe(path)
    }
  })

  it('has a page for each of the six places', async () => {
    const { router } = await aRouter(true)
    for (const path of ['/', '/logg', '/kartlegging', '/moter', '/utvikling', '/barnehagen']) {
      expect(router.resolve(path).name, path).not.toBe('notFound')
      expect(router.resolve(path).meta.place, path).toBeDefined()
    }
  })

  it('says so when an address leads nowhere', async () => {
    const { router } = await aRouter(true)
    expect(router.resolve('/finnes/ikke').name).toBe('notFound')
  })

  it('gives every page a place or leaves it open, and a component that is loaded when it is needed', async () => {
    const { router } = await aRouter(true)
    const pages = router.getRoutes().filter((route) => route.components)
    expect(pages.length).toBeGreaterThan(12)
    const homeless = pages.filter((route) => !route.meta.place && !route.meta.isOpen)
    expect(homeless.map((route) => route.path)).toEqual([])
    expect(
      pages.filter((route) => typeof route.components?.default !== 'function').map(({ path }) => path),
    ).toEqual([])
  })
})
