import { describe, expect, it } from 'vitest'

type Tree = { readonly [key: string]: string | Tree }

const modules = import.meta.glob<Record<string, Tree>>('#texts/{nb,nn,en}/*.ts', { eager: true })

const leaves = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[`${path}${key}`, value] as [string, string]]
      : leaves(value, `${path}${key}.`),
  )

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted()

const inLanguage = (language: string) =>
  Object.fromEntries(
    Object.entries(modules)
      .filter(([path]) => path.includes(`/texts/${language}/`))
      .flatMap(([, module]) => Object.entries(module).flatMap(([group, tree]) => leaves(tree, `${group}.`))),
  )

const nb = inLanguage('nb')

describe.each(['nn', 'en'])('the texts in %s', (language) => {
  const other = inLanguage(language)

  it('say every sentence that bokmål says', () => {
    expect(Object.keys(nb).length).toBeGreaterThan(50)
    expect(Object.keys(other).toSorted()).toEqual(Object.keys(nb).toSorted())
  })

  it('fill in the same numbers and names', () => {
    const different = Object.keys(nb).filter(
      (key) => placeholders(nb[key] ?? '').join() !== placeholders(other[key] ?? '').join(),
    )
    expect(different).toEqual([])
  })

  it('leave no sentence empty', () => {
    expect(Object.keys(other).filter((key) => other[key]?.trim() === '')).toEqual([])
  })
})

it('nynorsk is nynorsk, not a copy of bokmål', () => {
  const nn = Object.values(inLanguage('nn')).join(' ')
  const bokmaal =
    nn.match(/\b(ikke|hva|hvem|hvor|hvordan|noe|noen|jeg|en gang til|barnehager|lagret|delt med meg)\b/gi) ??
    []
  expect(bokmaal).toEqual([])
})
