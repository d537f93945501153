/** Hands a file to the person; nothing is sent anywhere. */
export const downloadJson = (name: string, value: unknown): void => {
  const file = new Blob([JSON.stringify(value, null, 2)], { type: 'application/json' })
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
