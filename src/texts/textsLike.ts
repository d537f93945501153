/** The same keys as the source text in bokmål, with other sentences. */
export type TextsLike<T> = { readonly [K in keyof T]: T[K] extends string ? string : TextsLike<T[K]> }
