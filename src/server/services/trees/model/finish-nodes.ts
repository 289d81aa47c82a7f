import { filterLines, quoted, spread } from '../../../../domain/prompt/trees/prompt-lines.ts'
import { askForWords } from './ask-for-words.ts'
import { type DesignContext, tellShare } from './design-context.ts'
import { type DraftedNode, draftedBranches, draftedLeaves } from './drafted-node.ts'
import { factLine, type GroupDraft } from './group-drafts.ts'
import { eachInTurn } from './in-turns.ts'

/** Tracks of a leaf that are shown, and of each child of a node that picks its typical ones. */
const SHOWN = { leaf: 15, child: 4, branch: 24 } as const

/** Gives leaves their final words and every node its typical tracks. What fails keeps its draft. */
export async function finishNodes(context: DesignContext, lineages: readonly DraftedNode[]): Promise<void> {
  await finishLeaves(context, lineages)
  await pickExamples(context, {
    nodes: lineages.filter(({ children }) => children.length > 0),
    step: { phase: 'lineage_examples', detail: 'Choosing typical tracks of the lineages', from: 95, to: 96 },
  })
  await pickExamples(context, {
    nodes: lineages.flatMap(({ children }) => draftedBranches(children)),
    step: { phase: 'branch_examples', detail: 'Choosing typical tracks of the branches', from: 96, to: 98 },
  })
}

async function finishLeaves(context: DesignContext, lineages: readonly DraftedNode[]): Promise<void> {
  const { asker, order } = context
  const leaves = draftedLeaves(lineages)
  const tellDone = (done: number) => {
    const detail = `Writing the final words: ${done} of ${leaves.length} leaves`
    tellShare(context, { phase: 'finalizing_leaves', detail, from: 80, to: 95 }, done / leaves.length)
  }
  tellDone(0)
  const { words, error } = await askForWords({
    asker,
    type: order.type,
    kind: 'leaves',
    tier: 'creative',
    drafts: await eachInTurn(leaves, ({ node, path }) => leafDraft(node, path), order.signal),
    signal: order.signal,
    onDone: tellDone,
  })
  if (error !== undefined) throw error
  context.countFailed(leaves.length - words.size)
  for (const [node, { title, description, pickIds }] of words) {
    node.title = title ?? node.title
    node.description = description ?? node.description
    node.exampleIds = pickIds
  }
}

function leafDraft(node: DraftedNode, path: readonly string[]): GroupDraft<DraftedNode> {
  return {
    key: node,
    title: node.title,
    tracks: node.tracks.length,
    facts: [
      factLine('Within', path.map((title) => quoted(title)).join(' > ')),
      factLine('Idea', node.description === '' ? '' : quoted(node.description)),
      filterLines(node.filters),
    ].filter((line) => line !== ''),
    shown: spread(node.tracks, SHOWN.leaf),
  }
}

interface Picking {
  readonly nodes: readonly DraftedNode[]
  readonly step: Parameters<typeof tellShare>[1]
}

async function pickExamples(context: DesignContext, { nodes, step }: Picking): Promise<void> {
  const { asker, order } = context
  tellShare(context, step, 0)
  if (nodes.length === 0) return
  const { words, error } = await askForWords({
    asker,
    type: order.type,
    kind: 'picks',
    tier: 'mechanical',
    drafts: await eachInTurn(nodes, branchDraft, order.signal),
    signal: order.signal,
    onDone: (done) => tellShare(context, step, done / nodes.length),
  })
  if (error !== undefined) throw error
  context.countFailed(nodes.length - words.size)
  for (const [node, { pickIds }] of words) node.exampleIds = pickIds
}

/** A node with children is shown by the typical tracks of its leaves. */
function branchDraft(node: DraftedNode): GroupDraft<DraftedNode> {
  const typical = new Set(
    draftedLeaves([node]).flatMap(({ node: leaf }) => leaf.exampleIds.slice(0, SHOWN.child)),
  )
  const shown = node.tracks.filter(({ id }) => typical.has(id))
  return {
    key: node,
    title: node.title,
    tracks: node.tracks.length,
    facts: [factLine('Idea', node.description === '' ? '' : quoted(node.description))].filter(
      (line) => line !== '',
    ),
    shown: spread(shown.length > 0 ? shown : node.tracks, SHOWN.branch),
  }
}
