// Adds summary, tags and the like to the type of a route's schema.
import type {} from '@fastify/swagger'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import { TreeNodeParams, type TreeType } from '../../contract/tree.schema.ts'
import {
  TreeBuildLog,
  TreeBuildOrder,
  TreeBuildPlan,
  TreeBuildQuery,
  TreeBuildStarted,
  TreeBuildStopped,
  TreeDescribed,
  TreeDescribeOrder,
  TreeExpansionStarted,
  TreePlanQuery,
} from '../../contract/tree-build.schema.ts'
import { TREE_TYPES } from '../../domain/tree/tree.ts'
import { untilClientGone } from '../client-gone.ts'
import { sendEventStream } from '../event-stream.ts'
import type { TreeJobs } from '../services/trees/jobs/tree-jobs.ts'
import { TREE_PREFIXES } from './trees.routes.ts'

export interface TreeBuildRoutesOptions {
  readonly treeJobs: TreeJobs
}

/** A body may be left out altogether, as the original's page does. */
const OptionalOrder = Type.Union([TreeBuildOrder, Type.Null()])
const OptionalDescribeOrder = Type.Union([TreeDescribeOrder, Type.Null()])

/** What the original's page sends for a trial. */
const YES = /^(?:1|true)$/i

/** Work on trees: builds and what else takes long, its progress, and other words for a node. */
export const treeBuildRoutes: FastifyPluginAsyncTypebox<TreeBuildRoutesOptions> = async (
  app,
  { treeJobs },
) => {
  for (const type of TREE_TYPES)
    await app.register(workRoutes, { treeJobs, type, prefix: TREE_PREFIXES[type] })
}

/** The routes of one type of tree, below its prefix. */
const workRoutes: FastifyPluginAsyncTypebox<TreeBuildRoutesOptions & { readonly type: TreeType }> = async (
  app,
  { treeJobs: jobs, type },
) => {
  const tags = ['trees']
  const refusals = { 400: ref(ErrorBody), 409: ref(ErrorBody), 503: ref(ErrorBody) }
  const refusalsWithTree = { ...refusals, 404: ref(ErrorBody) }

  app.post(
    '/build',
    {
      schema: {
        summary: `Build the ${type} tree anew; the old one stays until the new one is there`,
        description: `The task is of the kind "${type}-tree". The change that it writes brings the old tree back.`,
        tags,
        body: OptionalOrder,
        querystring: TreeBuildQuery,
        response: { 202: TreeBuildStarted, ...refusals },
      },
    },
    async (request, reply) => {
      const order = request.body ?? {}
      const isTrial = YES.test(request.query.test ?? '')
      return reply.code(202).send(await jobs.build(type, isTrial ? { ...order, preview: true } : order))
    },
  )

  app.get(
    '/build',
    {
      schema: {
        summary: 'What a build would do, take and cost; and whether one that broke off can go on',
        tags,
        querystring: TreePlanQuery,
        response: { 200: TreeBuildPlan, 400: ref(ErrorBody) },
      },
    },
    async (request) => jobs.plan(type, request.query),
  )

  app.get(
    '/build/log',
    {
      schema: {
        summary: 'The work that goes on, or the last one since the server began, line by line',
        tags,
        response: { 200: TreeBuildLog },
      },
    },
    async () => jobs.log(type),
  )

  app.get(
    '/progress',
    {
      schema: {
        summary: 'The work as a stream of events, in the original format',
        description:
          'The newest step first, then every one, then one of done, stopped, error. See TreeEvent.',
        tags,
        produces: ['text/event-stream'],
      },
    },
    async (_request, reply) =>
      sendEventStream(reply, jobs.follow(type), (event) => ({ data: JSON.stringify(event) })),
  )

  app.post(
    '/stop',
    {
      schema: {
        summary: 'Stop the work; the tree from before stays',
        tags,
        response: { 200: TreeBuildStopped },
      },
    },
    async () => {
      await jobs.stop(type)
      return { stopped: true as const }
    },
  )

  app.post(
    '/expand-ungrouped',
    {
      schema: {
        summary: 'Find places for ungrouped tracks, in leaves that are there or in new ones',
        description: 'What is there stays as it is. The outcome is a new version.',
        tags,
        response: { 202: TreeExpansionStarted, ...refusalsWithTree },
      },
    },
    async (_request, reply) => reply.code(202).send(await jobs.expand(type)),
  )

  app.post(
    '/update',
    {
      schema: {
        summary: 'Place tracks that came after the build, and let go of those that went',
        tags,
        response: { 202: TreeBuildStarted, ...refusalsWithTree },
      },
    },
    async (_request, reply) => reply.code(202).send(await jobs.update(type)),
  )

  app.post(
    '/refresh-examples',
    {
      schema: {
        summary: 'Choose the typical tracks of every node anew',
        tags,
        response: { 202: TreeBuildStarted, ...refusalsWithTree },
      },
    },
    async (_request, reply) => reply.code(202).send(await jobs.refresh(type)),
  )

  app.post(
    '/node/:nodeId/describe',
    {
      schema: {
        summary: 'Other words for a node; nothing is kept',
        description: 'A model is asked only when one is named; otherwise the words are the program’s own.',
        tags,
        params: TreeNodeParams,
        body: OptionalDescribeOrder,
        response: { 200: TreeDescribed, ...refusalsWithTree },
      },
    },
    async (request, reply) => {
      const signal = untilClientGone(reply)
      return jobs.describe(type, request.params.nodeId, { ...request.body, signal })
    },
  )
}
