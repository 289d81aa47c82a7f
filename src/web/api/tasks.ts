import type { Task } from '../../contract/task.schema.ts'
import { request } from './client.ts'

/** GET /api/tasks: running tasks and finished ones that were not dismissed. */
export function fetchTasks(signal?: AbortSignal): Promise<Task[]> {
  return request('/api/tasks', { signal })
}

/** POST /api/tasks/{taskId}/cancel: stops it; finished steps are kept. */
export function cancelTask(taskId: string): Promise<Task> {
  return request(`${path(taskId)}/cancel`, { method: 'POST' })
}

/** POST /api/tasks/{taskId}/pause: begins nothing more until it is resumed. */
export function pauseTask(taskId: string): Promise<Task> {
  return request(`${path(taskId)}/pause`, { method: 'POST' })
}

/** POST /api/tasks/{taskId}/resume: goes on where it ended or was paused, without repeating what is done. */
export function resumeTask(taskId: string): Promise<Task> {
  return request(`${path(taskId)}/resume`, { method: 'POST' })
}

/** DELETE /api/tasks/{taskId}: takes a finished task off the list. */
export function dismissTask(taskId: string): Promise<void> {
  return request(path(taskId), { method: 'DELETE' })
}

function path(taskId: string): string {
  return `/api/tasks/${encodeURIComponent(taskId)}`
}
