import type { SampleRequest, TagSample } from '../../contract/review.schema.ts'
import type { StartTagging, TaggingEstimate, TaggingStarted } from '../../contract/task.schema.ts'
import type { CommentEdited } from '../../contract/track.schema.ts'
import { request } from './client.ts'

/** POST /api/tag: starts a run. 409 TASK_RUNNING while another one runs. */
export function startTagging(plan: StartTagging): Promise<TaggingStarted> {
  return request('/api/tag', { method: 'POST', json: plan })
}

/** POST /api/tag/estimate: what a run would do, without starting it. */
export function estimateTagging(plan: StartTagging, signal?: AbortSignal): Promise<TaggingEstimate> {
  return request('/api/tag/estimate', { method: 'POST', json: plan, signal })
}

/** POST /api/tag/{id}: tags one track now, whether or not it has a tag. */
export function tagTrack(id: number): Promise<CommentEdited> {
  return request(`/api/tag/${id}`, { method: 'POST' })
}

/** POST /api/tag/sample: what a prompt would bring for three tracks; a real call, nothing is written. */
export function sampleTags(sample: SampleRequest): Promise<TagSample> {
  return request('/api/tag/sample', { method: 'POST', json: sample })
}
