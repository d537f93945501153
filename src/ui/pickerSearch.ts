export type PickerOption = {
  readonly value: string
  readonly label: string
  readonly group?: string | undefined
  readonly keywords?: string | undefined
}

/** The options in which every word of the query occurs, in label, group or keywords. */
export function searchOptions(options: readonly PickerOption[], query: string): readonly PickerOption[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return options.filter((option) => {
    const text = `${option.label} ${option.group ?? ''} ${option.keywords ?? ''}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** The same options under their groups, in the order in which the groups first occur. */
export function groupOptions(options: readonly PickerOption[]) {
  const groups = new Map<string, PickerOption[]>()
  for (const option of options) {
    const name = option.group ?? ''
    groups.set(name, [...(groups.get(name) ?? []), option])
  }
  return [...groups].map(([name, members]) => ({ name, members }))
}
