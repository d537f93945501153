/// <reference types="vite/client" />

/** The version in package.json. */
declare const __APP_VERSION__: string

declare module '@orama/stemmers/norwegian' {
  export function stemmer(word: string): string
}
