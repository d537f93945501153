import type { Transfer } from '#store/transfer/transfer.ts'
import { useProfile } from './useProfile.ts'

export type { TransferFault } from '#store/transfer/transfer.ts'

/** Files from tablet to tablet, for the open profile. Pages behind the guard always have one. */
export const useTransfer = (): Transfer => {
  const { opened } = useProfile()
  if (!opened) throw new Error('no profile is open')
  return opened.transfer
}
