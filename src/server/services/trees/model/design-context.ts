import type { TreeReaders } from '../../../../domain/tree/tree-track.ts'
import type { DesignOrder } from './model-tree-order.ts'
import type { TreeAsker } from './tree-asker.ts'

/** What every phase of a design works with. */
export interface DesignContext {
  readonly asker: TreeAsker
  readonly order: DesignOrder
  readonly readers: TreeReaders
  /** Who answers for a model name, for errors. */
  readonly describe: (model: string) => { readonly label: string; readonly model: string }
  /** Counts questions that had no usable answer. */
  readonly countFailed: (questions?: number) => void
}

/** Tells how far a phase is, between the percents where it begins and ends. */
export function tellShare(
  { order }: DesignContext,
  {
    phase,
    detail,
    from,
    to,
  }: { phase: Parameters<DesignOrder['tell']>[0]['phase']; detail: string; from: number; to: number },
  share: number,
): void {
  order.tell({ phase, detail, percent: Math.floor(from + (to - from) * Math.min(1, share)) })
}
