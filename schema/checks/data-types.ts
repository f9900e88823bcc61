/** What do the data files of the checks hold? One type a file of `data/`, under its name. */

export interface FieldsData {
  readonly groups: Readonly<Record<string, readonly string[]>>
  /** `product/category`, or the category alone for every product, to names of groups and of fields. */
  readonly categories: Readonly<Record<string, readonly string[]>>
}

/** Product to its log sources; `any product` has those that name none. */
export type LogsourcesData = Readonly<
  Record<string, { readonly categories?: readonly string[]; readonly services?: readonly string[] }>
>

export interface TagsData {
  readonly namespaces: Readonly<Record<string, string>>
  readonly forms: Readonly<Record<string, { readonly form: string; readonly example: string }>>
  readonly tactics: readonly string[]
}
