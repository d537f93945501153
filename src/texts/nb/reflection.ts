export const reflection = {}
