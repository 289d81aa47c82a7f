import type { TreeType } from '../../../../contract/tree.schema.ts'
import { treeSource } from '../../../shared/list-source.ts'
import { useSourceList } from '../../track/use-source-list.ts'
import { type TreesSearch, withList } from '../trees-search.ts'
import { selection } from '../trees-selection.ts'
import type { TreesSteps } from '../use-trees-search.ts'
import type { NodeDialog } from './NodeDialogs.tsx'

/** What the address says of the list of tracks. */
export interface ListPart {
  readonly sort: TreesSearch['sort'] | undefined
  readonly track: TreesSearch['track'] | undefined
  readonly panel: TreesSearch['panel'] | undefined
}

/** The list of a node's tracks with all that belongs to it: grid, selection, panel, keys and dialogs. */
export function useNodeTracks(props: {
  readonly type: TreeType
  readonly nodeId: string
  readonly search: ListPart
  readonly steps: TreesSteps
  readonly isPhone: boolean
}) {
  const { type, nodeId, search, isPhone } = props
  const { push, replace } = props.steps
  const { sort, track, panel } = search
  const tracks = useSourceList<NodeDialog>({
    source: treeSource(type, nodeId),
    selection,
    search: {
      ...(sort === undefined ? {} : { sort }),
      ...(track === undefined ? {} : { track }),
      ...(panel === undefined ? {} : { panel }),
    },
    push: (next) => push((from) => withList(from, next)),
    replace: (next) => replace((from) => withList(from, next)),
    isPhone,
  })
  return {
    ...tracks,
    moveSelected: () => tracks.setDialog({ kind: 'move' }),
    sortBy: (next: string) => push((from) => withList(from, { ...from, sort: next })),
    /** Opens the details of a track that is not a row of the grid, such as a typical one. */
    openTrack: (id: number) => push((from) => withList(from, { sort: from.sort ?? '', track: id })),
  }
}

/** The list of a node's tracks. */
export type NodeTracksModel = ReturnType<typeof useNodeTracks>
