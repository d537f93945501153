// Everything that is on this tablet only, as a file for the same person's other tablet.
import { computed, shallowRef } from 'vue'
import { useClock } from '#session/useClock.ts'
import { useTransfer } from '#session/useTransfer.ts'
import { downloadFile } from '../download.ts'

interface MadeFile {
  readonly file: File
  readonly key: string
  /** Opens the page where the file is brought in, with the key in place. */
  readonly link: string
}

const canShare = (file: File): boolean => 'canShare' in navigator && navigator.canShare({ files: [file] })

export const useMoveOut = () => {
  const transfer = useTransfer()
  const clock = useClock()
  const made = shallowRef<MadeFile>()

  const make = async () => {
    const { bytes, key } = await transfer.pack()
    const name = `ikke-delt-${clock.today()}.personalrom`
    const file = new File([bytes], name, { type: 'application/octet-stream' })
    made.value = { file, key, link: `${location.origin}/barnehagen/hent-inn#${key}` }
  }

  const share = async (file: File) => {
    try {
      await navigator.share({ files: [file] })
    } catch (reason) {
      // Whoever changes her mind has done nothing wrong; any other no, and the file is still there to download.
      if (!(reason instanceof DOMException)) throw reason
    }
  }

  return {
    made,
    make,
    download: () => made.value && downloadFile(made.value.file),
    mayShare: computed(() => made.value !== undefined && canShare(made.value.file)),
    share: () => made.value && share(made.value.file),
  }
}
