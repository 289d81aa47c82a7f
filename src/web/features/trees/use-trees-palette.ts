import { useMemo } from 'react'
import type { TreeType } from '../../../contract/tree.schema.ts'
import { type PaletteAction, useScreenActions } from '../../app/palette-actions.ts'
import { TYPE_WORDS } from './tree-words.ts'
import { type TreesDialog, treesDialog } from './trees-dialog.ts'
import { TREE_TYPES, type TreeView } from './trees-search.ts'

/** What the Trees screen can do from the palette. */
interface Offer {
  readonly type: TreeType
  readonly hasTree: boolean
  readonly isBusy: boolean
  /** There is work to be looked at. */
  readonly hasJob: boolean
  readonly chooseType: (type: TreeType) => void
  readonly onRefresh: () => void
  readonly show: (view: TreeView) => void
}

const VIEWS: readonly { readonly view: TreeView; readonly label: string }[] = [
  { view: 'page', label: 'Show the tree with pages' },
  { view: 'cards', label: 'Show the tree as cards' },
  { view: 'icicle', label: 'Show the tree as an icicle' },
]

/** Offers the actions of the Trees screen in the palette. */
export function useTreesPalette(offer: Offer): void {
  const { type, hasTree, isBusy, hasJob } = offer
  // The list holds closures of this render, so it is made anew only when what it shows changes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the functions do the same whichever render made them.
  const offered = useMemo(
    () => [...workEntries(offer), ...dialogEntries(offer), ...showEntries(offer)],
    [type, hasTree, isBusy, hasJob],
  )
  useScreenActions(offered)
}

const NO_TREE = 'There is no tree yet.'

function workEntries({ type, hasTree, isBusy, hasJob, onRefresh, show }: Offer): PaletteAction[] {
  const { name } = TYPE_WORDS[type]
  const busy = isBusy ? 'It is being worked on.' : undefined
  return [
    {
      id: 'tree-build',
      group: 'Actions',
      label: hasTree ? `Build ${name} again…` : `Build ${name}…`,
      keywords: 'rebuild offline model trial resume',
      disabledReason: busy,
      run: () => treesDialog.set({ kind: 'build' }),
    },
    {
      id: 'tree-job',
      group: 'Actions',
      label: `Show the last work on ${name}`,
      keywords: 'job progress log build',
      disabledReason: hasJob ? undefined : 'There is none.',
      run: () => show('job'),
    },
    {
      id: 'tree-refresh',
      group: 'Actions',
      label: `Choose typical tracks of ${name} anew`,
      keywords: 'refresh exemplars examples',
      disabledReason: hasTree ? busy : NO_TREE,
      run: onRefresh,
    },
  ]
}

function dialogEntries({ type, hasTree }: Offer): PaletteAction[] {
  const { name, leaf } = TYPE_WORDS[type]
  const entry = (label: string, keywords: string, dialog: TreesDialog): PaletteAction => ({
    id: `tree-${dialog.kind}`,
    group: 'Actions',
    label,
    keywords,
    run: () => treesDialog.set(dialog),
  })
  const ofTree = { disabledReason: hasTree ? undefined : NO_TREE }
  return [
    entry(`Versions of ${name}…`, 'restore compare trial discard', { kind: 'versions' }),
    entry(`Your edits of ${name}…`, 'take back undo renamed merged moved pinned', { kind: 'edits' }),
    entry('Import a tree…', 'json original', { kind: 'import' }),
    { ...entry(`Make playlists of all ${leaf[1]}…`, 'create folder', { kind: 'playlists' }), ...ofTree },
    {
      ...entry(`Suggest better tags by ${name}…`, 'metadata review', { kind: 'suggest', nodeId: undefined }),
      ...ofTree,
    },
  ]
}

function showEntries({ type, hasTree, chooseType, show }: Offer): PaletteAction[] {
  return [
    ...VIEWS.map(({ view, label }) => ({
      id: `tree-view-${view}`,
      group: 'Actions',
      label,
      disabledReason: hasTree ? undefined : NO_TREE,
      run: () => show(view),
    })),
    ...TREE_TYPES.filter((one) => one !== type).map((one) => ({
      id: `tree-type-${one}`,
      group: 'Actions',
      label: `Show ${TYPE_WORDS[one].name}`,
      run: () => chooseType(one),
    })),
  ]
}
