/** Faults at which no sound answer reaches the client, whatever was asked. */
const TRANSPORT_FAULTS = [
  'rate-limited',
  'server-error',
  'overloaded',
  'hang',
  'dropped',
  'half-body',
  'not-json',
] as const

/** Faults in the text of an answer; any answer in words can have them. */
const TEXT_FAULTS = ['cut-off', 'prose', 'wrong-json', 'broken-json', 'refusal'] as const

/** Faults in what the answer says about tracks; an answer without tracks cannot have them. */
const ITEM_FAULTS = [
  'missing-item',
  'extra-item',
  'duplicate-item',
  'swapped-items',
  'refusal-items',
  'empty-fields',
  'absurd-year',
  'long-fields',
  'nul-bytes',
] as const

/** Refusals that no repeating helps against: only a script asks for them, they are never drawn. */
const PERMANENT_FAULTS = ['bad-request', 'unauthorised', 'unknown-model', 'quota'] as const

/** Faults that chance may draw. */
export const DRAWN_FAULTS = [...TRANSPORT_FAULTS, ...TEXT_FAULTS, ...ITEM_FAULTS] as const

/** A fault that chance may draw. */
export type DrawnFault = (typeof DRAWN_FAULTS)[number]

/** Everything that can go wrong with a model call. */
export type Fault = DrawnFault | (typeof PERMANENT_FAULTS)[number]

/** Faults in the words of an answer. */
export type TextFault = (typeof TEXT_FAULTS)[number]

/** Faults in what an answer says about tracks. */
export type ItemFault = (typeof ITEM_FAULTS)[number]

/** Faults that are answered by an HTTP status and the provider's own error body. */
export type ErrorFault = 'rate-limited' | 'server-error' | 'overloaded' | (typeof PERMANENT_FAULTS)[number]

const ERROR_FAULTS: readonly string[] = ['rate-limited', 'server-error', 'overloaded', ...PERMANENT_FAULTS]

/** True for the name of a fault that chance may draw. */
export function isDrawnFault(name: string): name is DrawnFault {
  return DRAWN_FAULTS.some((fault) => fault === name)
}

/** True when the fault is an HTTP error in the provider's own shape. */
export function isErrorFault(fault: Fault | 'ok'): fault is ErrorFault {
  return ERROR_FAULTS.includes(fault)
}

/** True when the fault is in the words of the answer. */
export function isTextFault(fault: Fault | 'ok'): fault is TextFault {
  return TEXT_FAULTS.some((name) => name === fault)
}

/** True when the fault is in what the answer says about tracks. */
export function isItemFault(fault: Fault | 'ok'): fault is ItemFault {
  return ITEM_FAULTS.some((name) => name === fault)
}
