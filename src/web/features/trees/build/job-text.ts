import type { Task } from '../../../../contract/task.schema.ts'
import type { TreeBuildLog, TreePhase } from '../../../../contract/tree-build.schema.ts'
import { isLive } from '../../../app/task-progress.ts'

/** What a stage is called, and what happens in it. */
export interface PhaseWords {
  readonly title: string
  readonly text: string
}

/** The words of every stage of work on trees. */
export const PHASE_WORDS: Readonly<Record<TreePhase, PhaseWords>> = {
  analyzing: {
    title: 'Reading',
    text: 'The tags of the whole library are read: genres, places, times, sounds and moods.',
  },
  lineages: {
    title: 'Lineages',
    text: 'The model looks at the library as a whole and decides on its main lines.',
  },
  assigning: {
    title: 'Dividing',
    text: 'Every track goes where it fits best. Each is in one place only.',
  },
  primary_branches: {
    title: 'Branches',
    text: 'Large lineages are divided into branches, one after the other.',
  },
  secondary_branches: {
    title: 'Smaller branches',
    text: 'Branches that are still large are divided once more.',
  },
  tertiary_branches: {
    title: 'Smallest branches',
    text: 'The last branches that hold too much for one leaf are divided.',
  },
  finalizing_leaves: {
    title: 'Leaves',
    text: 'Every leaf gets its name, its description and its typical tracks.',
  },
  lineage_examples: {
    title: 'Examples of lineages',
    text: 'Typical tracks are chosen for each lineage, so that you can hear what it is.',
  },
  branch_examples: {
    title: 'Examples of branches',
    text: 'Typical tracks are chosen for the branches, too.',
  },
  refreshing_examples: {
    title: 'Typical tracks',
    text: 'Typical tracks of every node are chosen anew. The nodes stay as they are.',
  },
  writing: {
    title: 'Words',
    text: 'The tree is ready. Now the model writes titles and descriptions; where it fails, those of the program stay.',
  },
  merging: {
    title: 'Placing',
    text: 'Each track is compared with the leaves there are. What fits nowhere may become a leaf of its own.',
  },
  intersection_matrix: {
    title: 'Crossings',
    text: 'The leaves of both trees are laid over each other: where many tracks share a kind of music and a place and time, there is a natural group.',
  },
  cluster_naming: {
    title: 'Naming',
    text: 'The model sees samples of each group, gives it a name, and says how well it holds together and what does not belong.',
  },
  reassignment: {
    title: 'Placing',
    text: 'Every track gets exactly one home. This is repeated until hardly any track moves.',
  },
  quality_scoring: {
    title: 'Quality',
    text: 'Twins are merged and groups that sprawl are split, in up to three rounds.',
  },
  grouping: {
    title: 'Grouping',
    text: 'The collections are gathered in about ten sections, so that they can be browsed.',
  },
  final_descriptions: {
    title: 'Descriptions',
    text: 'Each collection gets its liner notes and seven typical tracks.',
  },
  enrichment: {
    title: 'Better tags',
    text: 'The model looks for tags that could say more. They wait for your review; nothing is changed by itself.',
  },
  complete: { title: 'Done', text: 'The new tree is in place. Undo brings back the one from before.' },
}

/** How a stage stands: behind, going on, broken off there, or to come. */
export type StageState = 'done' | 'active' | 'broken' | 'waiting'

/** One stage of the work. */
export interface Stage {
  readonly phase: TreePhase
  readonly state: StageState
}

/** The stages of the work in order. A stage that was passed by counts as done. Never throws. */
export function stagesOf({ phases, lines }: TreeBuildLog, task: Task): Stage[] {
  const reached = Math.max(0, ...lines.map(({ phase }) => phases.indexOf(phase)))
  const here: StageState = isLive(task) ? 'active' : 'broken'
  return phases.map((phase, index) => {
    const state = index < reached ? 'done' : index === reached ? here : 'waiting'
    return { phase, state: task.state === 'succeeded' ? 'done' : state }
  })
}

/** The stage that the work is at or ended in; undefined while the log is empty. */
export function stageNow(stages: readonly Stage[]): TreePhase | undefined {
  return (stages.find(({ state }) => state === 'active' || state === 'broken') ?? stages.at(-1))?.phase
}

/** What happens in a stage. Work that changed nothing, such as a trial, ends in other words. */
export function storyOf(phase: TreePhase, { changeId }: Pick<Task, 'changeId'>, hasTree: boolean): string {
  if (phase === 'complete' && changeId === null)
    return hasTree ? 'The current tree is as it was.' : 'Look at it, then use or discard it.'
  return PHASE_WORDS[phase].text
}

/** Minutes and seconds since the work began: "0:07", "12:30". */
export function elapsed(at: string, startedAt: string): string {
  const seconds = Math.max(0, Math.floor((Date.parse(at) - Date.parse(startedAt)) / 1_000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** The log as text, a line for each step. */
export function logText(lines: TreeBuildLog['lines'], startedAt: string): string {
  return lines
    .map(({ at, phase, detail, percent, isError }) => {
      const mark = isError ? 'Problem: ' : ''
      return `${elapsed(at, startedAt)}\t${percent}%\t${PHASE_WORDS[phase].title}\t${mark}${detail}`
    })
    .join('\n')
}
