export const joining = {}
