// Codes of invitations and slips, as people type them and as they are printed.
export { printCode, readCode } from '#sync/api.ts'
