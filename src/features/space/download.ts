const save = (name: string, file: Blob): void => {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}

/** Hands a file to the person; nothing is sent anywhere. */
export const downloadFile = (file: File): void => save(file.name, file)

/** Hands values to the person as a file that people can read. */
export const downloadJson = (name: string, value: unknown): void =>
  save(name, new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' }))
