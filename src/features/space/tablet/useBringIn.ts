// A file from the same person's other tablet, and its key.
import { ref, shallowRef } from 'vue'
import { useRoute } from 'vue-router'
import { type TransferFault, useTransfer } from '#session/useTransfer.ts'

/** More than a tablet holds unsent. */
const LARGEST_BYTES = 64 * 1024 * 1024

type BringInFault = TransferFault | 'no-file' | 'failed'

/** The key of what to say of each. */
export const faultKeys = {
  'no-file': 'space.bringIn.faults.noFile',
  'not-a-key': 'space.bringIn.faults.notAKey',
  'wrong-key': 'space.bringIn.faults.wrongKey',
  broken: 'space.bringIn.faults.broken',
  'not-ours': 'space.bringIn.faults.notOurs',
  newer: 'space.bringIn.faults.newer',
  'other-person': 'space.bringIn.faults.otherPerson',
  'other-kindergarten': 'space.bringIn.faults.otherKindergarten',
  failed: 'space.bringIn.faults.failed',
} as const

export const useBringIn = () => {
  const transfer = useTransfer()
  const file = shallowRef<File>()
  const key = ref(useRoute().hash.slice(1))
  const fault = ref<BringInFault>()
  const broughtIn = ref<number>()
  const isBusy = ref(false)

  const unpack = async (chosen: File | undefined) => {
    if (!chosen) return { ok: false, error: 'no-file' } as const
    if (chosen.size > LARGEST_BYTES) return { ok: false, error: 'not-ours' } as const
    return transfer.unpack(new Uint8Array(await chosen.arrayBuffer()), key.value)
  }

  const bringIn = async () => {
    if (isBusy.value) return
    isBusy.value = true
    fault.value = undefined
    broughtIn.value = undefined
    try {
      const result = await unpack(file.value)
      if (result.ok) broughtIn.value = result.value
      else fault.value = result.error
    } catch (reason) {
      fault.value = 'failed'
      reportError(reason)
    }
    isBusy.value = false
  }

  return {
    key,
    fault,
    broughtIn,
    isBusy,
    bringIn,
    choose: (chosen: File | undefined) => {
      file.value = chosen
      fault.value = undefined
    },
  }
}
