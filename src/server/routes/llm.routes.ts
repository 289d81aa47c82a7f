import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ref } from '../../contract/common.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import {
  Forgotten,
  LlmCallDetail,
  LlmCallPage,
  LlmCallQuery,
  LlmStatus,
  ModelTest,
  ModelTested,
  ProviderKey,
  ProviderParams,
} from '../../contract/llm.schema.ts'
import { untilClientGone } from '../client-gone.ts'
import type { ModelsService } from '../services/models/models.service.ts'

export interface LlmRoutesOptions {
  readonly models: ModelsService
}

/** Language models: who can be asked, what was sent, what it cost. Keys go in and never come out. */
export const llmRoutes: FastifyPluginAsyncTypebox<LlmRoutesOptions> = async (app, { models }) => {
  app.get(
    '/api/llm',
    {
      schema: {
        summary: 'Providers, models and spending',
        tags: ['models'],
        response: { 200: ref(LlmStatus) },
      },
    },
    async () => models.status(),
  )

  app.put(
    '/api/llm/keys/:provider',
    {
      schema: {
        summary: 'Keep the key of a provider',
        tags: ['models'],
        params: ProviderParams,
        body: ProviderKey,
        response: { 200: ref(LlmStatus), 400: ref(ErrorBody) },
      },
    },
    async (request) => models.saveKey(request.params.provider, request.body.key),
  )

  app.delete(
    '/api/llm/keys/:provider',
    {
      schema: {
        summary: 'Forget a key that was typed; one of the environment stays',
        tags: ['models'],
        params: ProviderParams,
        response: { 200: ref(LlmStatus), 400: ref(ErrorBody) },
      },
    },
    async (request) => models.removeKey(request.params.provider),
  )

  app.post(
    '/api/llm/test',
    {
      schema: {
        summary: 'Make the smallest real call',
        tags: ['models'],
        body: ModelTest,
        response: { 200: ModelTested, 400: ref(ErrorBody), 503: ref(ErrorBody) },
      },
    },
    async (request, reply) => models.test(request.body, untilClientGone(reply)),
  )

  app.get(
    '/api/llm/calls',
    {
      schema: {
        summary: 'What was sent to whom and what it cost, newest first',
        tags: ['models'],
        querystring: LlmCallQuery,
        response: { 200: LlmCallPage, 400: ref(ErrorBody) },
      },
    },
    async (request) => models.listCalls(request.query),
  )

  app.get(
    '/api/llm/calls/:id',
    {
      schema: {
        summary: 'One call with every word of it',
        tags: ['models'],
        params: Type.Object({ id: Type.Integer({ minimum: 1 }) }),
        response: { 200: LlmCallDetail, 404: ref(ErrorBody) },
      },
    },
    async (request) => models.findCall(request.params.id),
  )

  app.delete(
    '/api/llm/texts',
    {
      schema: {
        summary: 'Forget prompts and answers of past calls; tokens and costs stay',
        tags: ['models'],
        response: { 200: Forgotten },
      },
    },
    async () => models.forgetTexts(),
  )

  app.delete(
    '/api/llm/answers',
    {
      schema: {
        summary: 'Forget answers, so that the same question is paid for again',
        tags: ['models'],
        response: { 200: Forgotten },
      },
    },
    async () => models.forgetAnswers(),
  )
}
