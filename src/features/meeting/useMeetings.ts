// The list of meetings, and making one.
import { computed } from 'vue'
import { isLeader } from '#domain/space/member.ts'
import { comingMeetings, earlierMeetings } from '#domain/meeting/calendar.ts'
import { Meeting } from '#domain/meeting/meeting.ts'
import { Unit } from '#domain/space/space.ts'
import { useClock } from '#session/useClock.ts'
import { useLive } from '#session/useLive.ts'
import { useProfile } from '#session/useProfile.ts'
import { useStore } from '#session/useStore.ts'

/** Meetings to come and earlier ones. */
export const useMeetings = () => {
  const store = useStore()
  const profile = useProfile()
  const meetings = useLive<Meeting[] | undefined>(() => store.all(Meeting), undefined)
  const units = useLive(() => store.all(Unit), [])
  const at = useClock().now()
  return {
    meetings,
    units,
    mayPlan: computed(() => isLeader(profile.actor.role)),
    coming: computed(() => comingMeetings(meetings.value ?? [], at)),
    earlier: computed(() => earlierMeetings(meetings.value ?? [], at)),
  }
}
