import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { ref } from '../../contract/common.schema.ts'
import { AppInfo, Settings, SettingsPatch, SettingsReset } from '../../contract/config.schema.ts'
import { ErrorBody } from '../../contract/error.schema.ts'
import type { SettingsService } from '../services/settings.service.ts'

export interface ConfigRoutesOptions {
  readonly settings: SettingsService
  readonly info: () => AppInfo
}

/** Settings that the DJ edits, and what this installation is. */
export const configRoutes: FastifyPluginAsyncTypebox<ConfigRoutesOptions> = async (
  app,
  { settings, info },
) => {
  app.get(
    '/api/config',
    { schema: { summary: 'The settings', tags: ['config'], response: { 200: ref(Settings) } } },
    async () => settings.get(),
  )

  app.put(
    '/api/config',
    {
      schema: {
        summary: 'Change any part of the settings',
        tags: ['config'],
        body: SettingsPatch,
        response: { 200: ref(Settings), 400: ref(ErrorBody) },
      },
    },
    async (request) => settings.change(request.body),
  )

  app.post(
    '/api/config/reset',
    {
      schema: {
        summary: 'Put settings back to what they were at first',
        description: 'Without a body all of them.',
        tags: ['config'],
        body: Type.Union([SettingsReset, Type.Null()]),
        response: { 200: ref(Settings), 400: ref(ErrorBody) },
      },
    },
    async (request) => settings.reset(request.body?.fields),
  )

  app.get(
    '/api/app',
    {
      schema: {
        summary: 'What this installation is and can do',
        tags: ['config'],
        response: { 200: ref(AppInfo) },
      },
    },
    async () => info(),
  )
}
