/// <reference types="vite/client" />
declare module '@orama/stemmers/norwegian' {
  export function stemmer(word: string): string
}
