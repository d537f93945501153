import { CalendarDays, ChartColumn, House, NotebookPen, Sprout, Users } from '@lucide/vue'

/** The six places, in the order of the navigation. */
export const places = [
  { place: 'home', to: '/', icon: House, label: 'shell.places.home' },
  { place: 'reflection', to: '/logg', icon: NotebookPen, label: 'shell.places.reflection' },
  { place: 'survey', to: '/kartlegging', icon: ChartColumn, label: 'shell.places.survey' },
  { place: 'meeting', to: '/moter', icon: CalendarDays, label: 'shell.places.meeting' },
  { place: 'development', to: '/utvikling', icon: Sprout, label: 'shell.places.development' },
  { place: 'space', to: '/barnehagen', icon: Users, label: 'shell.places.space' },
] as const
