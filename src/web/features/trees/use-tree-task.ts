import { useQuery } from '@tanstack/react-query'
import type { Task } from '../../../contract/task.schema.ts'
import type { TreeType } from '../../../contract/tree.schema.ts'
import { tasksQuery } from '../../api/queries.ts'
import { isLive } from '../../app/task-progress.ts'

/** The newest work on a type of tree that was not dismissed; undefined when there is none. */
export function useTreeTask(type: TreeType): Task | undefined {
  const { data: tasks } = useQuery(tasksQuery)
  const own = (tasks ?? []).filter(({ kind }) => kind === `${type}-tree`)
  return own.find(isLive) ?? own.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))[0]
}
