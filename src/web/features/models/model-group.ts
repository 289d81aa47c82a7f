/** One line of a list of models. */
export interface ModelChoice {
  readonly value: string
  readonly label: string
  readonly disabled: boolean
}

/** Models under one heading. */
export interface ModelGroup {
  readonly group: string
  readonly items: ModelChoice[]
}
