// While the server stops, each connection ends with the answer it is waiting for; otherwise one that idles would hold it up.
import type { App } from './context.ts'

export const registerClosing = (app: App): void => {
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
  })
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) void reply.header('connection', 'close')
  })
}
