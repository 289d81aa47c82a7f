import {
  type DesignedGroup,
  type DesignLevel,
  designPrompt,
  readGroups,
} from '../../../../domain/prompt/trees/design-prompt.ts'
import { surveySteps } from '../../../../domain/prompt/trees/library-survey.ts'
import { quotedList } from '../../../../domain/prompt/trees/prompt-lines.ts'
import { limitsFor } from '../../../../domain/tree/tree-limits.ts'
import type { TreeTrack } from '../../../../domain/tree/tree-track.ts'
import { modelAnswerInvalid } from '../../../errors.ts'
import { treeWithoutTags } from '../../../tree-errors.ts'
import { inSlices } from '../../search/slices.ts'
import { DESIGN_FORM } from './answer-forms.ts'
import { type DesignContext, tellShare } from './design-context.ts'
import { type DividingRules, divideTracks } from './divide-tracks.ts'
import type { DraftedNode } from './drafted-node.ts'
import type { TreeQuestion } from './tree-asker.ts'

/** What the two trees that a model designs level by level differ in; the numbers of the original. */
const SHAPES = {
  genre: { top: { least: 3, most: 8 }, largest: 50 },
  scene: { top: { least: 10, most: 15 }, largest: 40 },
} as const

/** Levels of a tree, the top included. */
const LEVELS = 4
/** Least fit of a track to a lineage, where a word of its mood must not be enough, and to a branch below. */
const LEAST_FIT = { lineage: 0.2, branch: 0.05 } as const
/** Of a small library a top node has at least so many tracks. */
const LEAST_TOP = 8
/** When more tracks than this share fit no lineage, the model is asked what they are. */
const LEFT_SHARE = 0.05
/** Fewer are not worth a question. */
const LEFT_TRACKS = 15
/** How many branches are wanted for fewer tracks than this; the last for all others. */
const BRANCHES = [
  { below: 80, count: 2 },
  { below: 150, count: 3 },
  { below: 300, count: 4 },
  { below: 600, count: 5 },
  { below: Number.POSITIVE_INFINITY, count: 6 },
] as const
/** Tokens of the answer about one group. */
const OUTPUT_TOKENS = 230

/** Level, phase and percents of each step from a level to the next. */
const STEPS = [
  { level: 1, phase: 'primary_branches', design: 'primary', from: 15, to: 40 },
  { level: 2, phase: 'secondary_branches', design: 'deeper', from: 40, to: 60 },
  { level: 3, phase: 'tertiary_branches', design: 'deeper', from: 60, to: 80 },
] as const

/**
 * The top of a tree with its tracks; what fits nothing is asked about once more. Tracks without a comment are in
 * none. Rejects with the MODEL_* errors when there is no top, and with TREE_WITHOUT_TAGS.
 */
export async function designLineages(context: DesignContext): Promise<DraftedNode[]> {
  const { order } = context
  const tracks = order.tracks.filter(({ quality }) => quality !== 'empty')
  if (tracks.length === 0) throw treeWithoutTags()
  tellShare(context, { phase: 'analyzing', detail: 'Looking through the library', from: 2, to: 5 }, 0)
  const question = await topQuestion(context, tracks, [])
  tellShare(context, { phase: 'lineages', detail: 'Designing the top of the tree', from: 5, to: 10 }, 0)
  const groups = await context.asker.ask(question)
  tellShare(context, { phase: 'assigning', detail: 'Assigning the tracks', from: 12, to: 15 }, 0)
  const first = await divideTracks(tracks, groups, rulesOf(context, 'lineage'))
  const lineages = first.parts.map(({ group, tracks: own }) => toDrafted(group, own, 1))
  const worthAsking = Math.max(LEFT_TRACKS, LEFT_SHARE * tracks.length)
  if (first.rest.length > worthAsking) {
    const found = await context.asker.tryAsk(await topQuestion(context, first.rest, lineages))
    if (found === undefined) context.countFailed()
    const taken = new Set(lineages.map(({ title }) => title.toLowerCase()))
    const others = (found ?? []).filter(({ title }) => !taken.has(title.toLowerCase()))
    const { parts } = await divideTracks(first.rest, others, rulesOf(context, 'lineage'))
    lineages.push(...parts.map(({ group, tracks: own }) => toDrafted(group, own, 1)))
  }
  if (lineages.length === 0) throw nothingFits(context)
  return lineages
}

/** Divides everything that is too large, level by level. A node whose question has no usable answer stays as it is. */
export async function designBranches(
  context: DesignContext,
  lineages: readonly DraftedNode[],
): Promise<void> {
  const { type } = context.order
  const { largest } = SHAPES[type === 'scene' ? 'scene' : 'genre']
  let level: readonly DraftedNode[] = lineages
  for (const step of STEPS) {
    const nodes = level.filter(({ tracks }) => tracks.length > largest)
    const detail = (done: number) => `Dividing: ${done} of ${nodes.length} groups of level ${step.level}`
    tellShare(context, { ...step, detail: detail(0) }, 0)
    await context.asker.each(
      nodes,
      async (node, signal) => {
        node.children = await branchesOf(context, node, { level: step.design, signal })
      },
      (done) => tellShare(context, { ...step, detail: detail(done) }, done / nodes.length),
    )
    level = level.flatMap(({ children }) => children)
    if (step.level + 1 >= LEVELS) return
  }
}

async function branchesOf(
  context: DesignContext,
  node: DraftedNode,
  { level, signal }: { readonly level: DesignLevel; readonly signal: AbortSignal },
): Promise<DraftedNode[]> {
  const count = BRANCHES.find(({ below }) => node.tracks.length < below)?.count ?? 2
  const survey = await inSlices(surveySteps(node.tracks, 'small'), signal)
  const groups = await context.asker.tryAsk(
    designQuestion(
      context,
      { level, groups: { least: count, most: count }, survey, parent: node },
      node.tracks,
    ),
    signal,
  )
  if (groups === undefined) context.countFailed()
  const { parts, rest } = await divideTracks(node.tracks, groups ?? [], rulesOf(context, 'branch'))
  // A division that leaves everything together is none.
  if (parts.length === 0 || (parts.length === 1 && rest.length === 0)) return []
  const branches = parts.map(({ group, tracks }) => toDrafted(group, tracks, node.level + 1))
  if (rest.length === 0) return branches
  const more = { title: `More ${node.title}`, subtitle: '', description: '', filters: node.filters }
  return [...branches, toDrafted(more, rest, node.level + 1)]
}

async function topQuestion(
  context: DesignContext,
  tracks: readonly TreeTrack[],
  lineages: readonly DraftedNode[],
): Promise<TreeQuestion<DesignedGroup[]>> {
  const { type, signal } = context.order
  const { top } = SHAPES[type === 'scene' ? 'scene' : 'genre']
  const most = Math.min(top.most, Math.max(1, Math.floor(tracks.length / LEAST_TOP)))
  const survey = await inSlices(surveySteps(tracks, 'full'), signal)
  const titles = lineages.map(({ title }) => title)
  const note =
    titles.length === 0
      ? ''
      : `These tracks did not fit any of the groups that there are: ${quotedList(titles)}. Give other groups, as few as will do.`
  return designQuestion(
    context,
    { level: 'lineages', groups: { least: Math.min(top.least, most), most }, survey, note },
    tracks,
  )
}

/** A question for groups of tracks. */
export function designQuestion(
  { order }: Pick<DesignContext, 'order'>,
  question: Parameters<typeof designPrompt>[1],
  tracks: readonly TreeTrack[],
): TreeQuestion<DesignedGroup[]> {
  return {
    prompt: designPrompt(order.type, question),
    form: DESIGN_FORM,
    tier: 'creative',
    outputTokens: question.groups.most * OUTPUT_TOKENS,
    tracks: tracks.length,
    isVital: true,
    read(answer) {
      const groups = readGroups(answer)
      return groups.length === 0 ? undefined : groups
    },
  }
}

function rulesOf({ order, readers }: DesignContext, level: keyof typeof LEAST_FIT): DividingRules {
  const { type, signal, tracks } = order
  return { type, readers, min: LEAST_FIT[level], least: limitsFor(tracks.length).min, signal }
}

function toDrafted(group: DesignedGroup, tracks: readonly TreeTrack[], level: number): DraftedNode {
  return { ...group, tracks, level, children: [], exampleIds: [] }
}

/** The model named groups, but no track is in any of them: as useless as no answer. */
function nothingFits({ order, describe }: DesignContext) {
  const { label, model } = describe(order.model ?? 'creative')
  return modelAnswerInvalid(label, model)
}
