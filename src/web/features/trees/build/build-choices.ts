import type { LlmStatus } from '../../../../contract/llm.schema.ts'
import type { TreeType } from '../../../../contract/tree.schema.ts'
import type { TreeBuildMode, TreeBuildOrder, TreeBuildPlan } from '../../../../contract/tree-build.schema.ts'
import { formatCount, formatDollars, formatNumber, formatSeconds } from '../../../shared/display-text.ts'
import type { ModelGroup } from '../../models/model-group.ts'
import { modelGroups } from '../../tagger/model-choices.ts'
import { OFFLINE_MODEL } from '../../tagger/tag-plan.ts'

/** Value of the choice that leaves each question to the model that Settings name for it; no model is called so. */
export const USUAL_MODELS = ' usual'

/** What the DJ chose in the dialog. */
export interface BuildChoices {
  readonly mode: TreeBuildMode
  /** Name of the model, or `USUAL_MODELS`; "" while another one's name is not typed yet. */
  readonly model: string
  /** US dollars after which the build pauses; undefined for no limit of its own. */
  readonly maxCost: number | undefined
  readonly isTrial: boolean
}

/** The three ways to build, with what each does in plain words. */
export const BUILD_MODES: readonly {
  readonly mode: TreeBuildMode
  readonly title: string
  readonly text: (type: TreeType) => string
}[] = [
  {
    mode: 'offline',
    title: 'Offline',
    text: (type) =>
      type === 'collection'
        ? 'This program finds where leaves of the two trees cross and gathers them in categories. Nothing leaves this computer.'
        : 'This program divides the library by what the tags say, and gives every node a name and a description. Nothing leaves this computer.',
  },
  {
    mode: 'worded',
    title: 'Offline, words by a model',
    text: () =>
      'Divided as offline. Then a model writes titles and descriptions: it is sent what the nodes have in common and their typical tracks.',
  },
  {
    mode: 'designed',
    title: 'Designed by a model',
    text: (type) =>
      type === 'collection'
        ? 'A model names the crossings, judges and groups them, and may suggest better tags for your review. It is sent the tags of many tracks.'
        : 'A model decides which nodes there are and what they are called; this program puts the tracks in them. It is sent the tags of many tracks.',
  },
]

/** True for a name that can be read as a way to build. */
export function isBuildMode(text: string): text is TreeBuildMode {
  return BUILD_MODES.some(({ mode }) => mode === text)
}

/** What is sent to start the build. */
export function buildOrder({ mode, model, maxCost, isTrial }: BuildChoices): TreeBuildOrder {
  const asked = {
    ...(model === USUAL_MODELS ? {} : { model }),
    ...(maxCost === undefined ? {} : { maxCost }),
  }
  return { mode, ...(isTrial ? { preview: true } : {}), ...(mode === 'offline' ? {} : asked) }
}

/** Calls, cost and time of one way to build: "about 19 calls", "about $0.08", "about 1 min 39 s". */
export function modeFigures({ mode, calls, cost, seconds }: TreeBuildPlan['modes'][number]): string[] {
  const time = seconds < 1 ? 'under a second' : `about ${formatSeconds(seconds)}`
  if (mode === 'offline') return ['free, no network', time]
  const money = cost === null ? 'cost unknown' : cost === 0 ? 'free' : `about ${formatDollars(cost)}`
  return [`about ${formatCount(calls, 'call')}`, money, time]
}

/** What a trial is for this type of tree. */
export function trialLabel(type: TreeType, hasTree: boolean): string {
  if (type === 'collection') return 'Trial: only the 20 largest crossings'
  return hasTree ? 'Trial beside the current tree' : 'Trial: looked at first, then used or discarded'
}

/** A note on tracks that have no tag; "" when all have one. */
export function untaggedNote({ tracks, tagged }: Pick<TreeBuildPlan, 'tracks' | 'tagged'>): string {
  const untagged = tracks - tagged
  if (untagged === 0) return ''
  const has = untagged === 1 ? 'has' : 'have'
  return `${formatNumber(untagged)} of ${formatCount(tracks, 'track')} ${has} no tag yet: they are placed by decade and tempo until they have one.`
}

/** The models that can be asked about trees: the usual ones first; the offline tagger knows nothing of trees. */
export function treeModelGroups(status: LlmStatus | undefined, current: string): ModelGroup[] {
  const { creative, mechanical } = status?.tiers ?? { creative: null, mechanical: null }
  const names = [...new Set([creative, mechanical].filter((name) => name !== null))].join(' and ')
  const usual = {
    value: USUAL_MODELS,
    label: names === '' ? 'The usual models' : `The usual models: ${names}`,
    disabled: false,
  }
  const listed = current === USUAL_MODELS ? '' : current
  return [
    { group: 'Of the settings', items: [usual] },
    ...modelGroups(status, listed).filter(({ items }) => items.every(({ value }) => value !== OFFLINE_MODEL)),
  ]
}

/** The model to begin with: that of the settings, unless that is the offline tagger. */
export function firstModel(ofSettings: string | undefined): string {
  return ofSettings === undefined || ofSettings === OFFLINE_MODEL ? USUAL_MODELS : ofSettings
}
