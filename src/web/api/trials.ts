import type {
  SetTrialLabels,
  TrialEstimate,
  TrialLabels,
  TrialReport,
  TrialRequest,
  TrialStarted,
  Trials,
} from '../../contract/trial.schema.ts'
import { request } from './client.ts'

/** POST /api/trials/estimate: what a trial would do, take and cost; nothing is asked. */
export function estimateTrial(trial: TrialRequest, signal?: AbortSignal): Promise<TrialEstimate> {
  return request('/api/trials/estimate', { method: 'POST', json: trial, signal })
}

/** POST /api/trials: starts a trial. 409 TASK_RUNNING while another one runs. */
export function startTrial(trial: TrialRequest): Promise<TrialStarted> {
  return request('/api/trials', { method: 'POST', json: trial })
}

/** GET /api/trials: the trials that are kept, newest first. */
export function fetchTrials(signal?: AbortSignal): Promise<Trials> {
  return request('/api/trials', { signal })
}

/** GET /api/trials/{id}: one trial, track by track. */
export function fetchTrial(id: number, signal?: AbortSignal): Promise<TrialReport> {
  return request(`/api/trials/${id}`, { signal })
}

/** DELETE /api/trials/{id}: deletes it with its answers. */
export function deleteTrial(id: number): Promise<void> {
  return request(`/api/trials/${id}`, { method: 'DELETE' })
}

/** GET /api/trials/labels: genres given by hand, and tracks that wait for one. */
export function fetchTrialLabels(signal?: AbortSignal): Promise<TrialLabels> {
  return request('/api/trials/labels', { signal })
}

/** PUT /api/trials/labels: gives tracks a genre for trials, or takes it away with "". */
export function saveTrialLabels(labels: SetTrialLabels['labels']): Promise<TrialLabels> {
  return request('/api/trials/labels', { method: 'PUT', json: { labels } })
}
