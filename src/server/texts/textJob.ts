// What goes between the server and the thread that opens texts.

export type TextJob =
  | { readonly kind: 'check'; readonly update: Uint8Array }
  | { readonly kind: 'merge'; readonly updates: readonly Uint8Array[] }
  | { readonly kind: 'read'; readonly updates: readonly Uint8Array[]; readonly field: string }

export type TextAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'checked'; readonly isApplicable: boolean }
  | { readonly kind: 'merged'; readonly merged: Uint8Array }
  | { readonly kind: 'words'; readonly words: string }
  | { readonly kind: 'unreadable' }
