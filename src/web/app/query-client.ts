import { QueryClient } from '@tanstack/react-query'
import { ApiError } from '../api/client.ts'
import { setConnection } from './connection.ts'

/** The one cache of server data. Events keep it current, so nothing is fetched again on focus. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      // The server is on this machine: waiting for the browser to be online would be wrong.
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.isUnreachable,
    },
    mutations: { networkMode: 'always' },
  },
})

queryClient.getQueryCache().subscribe(({ query, type }) => {
  if (type !== 'updated') return
  const { error, status } = query.state
  if (error instanceof ApiError && error.isUnreachable) setConnection({ isReachable: false })
  if (status === 'success') setConnection({ isReachable: true })
})
