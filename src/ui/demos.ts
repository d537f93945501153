import type { Component } from 'vue'

/** Every demo of the kit, loaded one by one, for the dev page `/ui` and the accessibility test. */
export const demos = import.meta.glob<{ default: Component }>('./**/*.demo.vue')
