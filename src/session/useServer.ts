import { createMemberApi, createOpenApi, type MemberApi, type OpenApi } from '#sync/api.ts'
import { useEnvironment } from './environment.ts'
import { useProfile } from './useProfile.ts'

export type { ServerFault } from '#sync/transport.ts'
export type { Device, Invitation, ParkedWork, Participation, PreviousValue } from '#sync/api.ts'

export type Server = Pick<OpenApi, 'status'> & MemberApi

/** Things that only the server can do. Each returns a result; none of them throws. */
export const useServer = (): Server => {
  const { transport } = useEnvironment()
  const profile = useProfile()
  const open = createOpenApi(transport)
  return {
    status: () => open.status(),
    ...createMemberApi(transport, () => profile.opened?.row.token ?? ''),
  }
}
