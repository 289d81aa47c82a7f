import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { libraryQuery } from '../api/queries.ts'
import { readIntersectionsSearch } from '../features/intersections/intersections-search.ts'
import { readPlaylistSearch, readPlaylistsSearch } from '../features/playlists/playlists-search.ts'
import { readReviewSearch } from '../features/review/review-search.ts'
import { SettingsPage } from '../features/settings/SettingsPage.tsx'
import { isSettingsSection, readSettingsSearch } from '../features/settings/settings-sections.ts'
import { readTaggerSearch } from '../features/tagger/tagger-search.ts'
import { lastTreeType } from '../features/trees/tree-memory.ts'
import { isTreeType, readTreesSearch } from '../features/trees/trees-search.ts'
import { WelcomePage } from '../features/welcome/WelcomePage.tsx'
import { readListSearch } from '../shared/list-search.ts'
import { ScreenError } from './ErrorBoundary.tsx'
import { NotFound } from './NotFound.tsx'
import { queryClient } from './query-client.ts'
import { Shell } from './Shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: ScreenError })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    const library = await queryClient.ensureQueryData(libraryQuery)
    if (!library.restored) throw redirect({ to: '/welcome', replace: true })
    // What is untagged cannot be found yet, so tagging comes first.
    throw redirect({ to: library.untagged > 0 ? '/tagger' : '/tracks', replace: true })
  },
})

const welcome = createRoute({ getParentRoute: () => root, path: '/welcome', component: WelcomePage })

const tracks = createRoute({
  getParentRoute: () => root,
  path: '/tracks',
  validateSearch: (raw) => readListSearch(raw),
  // The grid is large: it loads beside the first requests, not after them.
  loader: () => void import('../shared/grid/TrackGrid.tsx'),
  component: lazyRouteComponent(() => import('../features/tracks/TracksPage.tsx'), 'TracksPage'),
  errorComponent: ScreenError,
})

const tagger = createRoute({
  getParentRoute: () => root,
  path: '/tagger',
  validateSearch: readTaggerSearch,
  // The grid is large: it loads beside the first requests, not after them.
  loader: () => void import('../shared/grid/TrackGrid.tsx'),
  component: lazyRouteComponent(() => import('../features/tagger/TaggerPage.tsx'), 'TaggerPage'),
  errorComponent: ScreenError,
})

const review = createRoute({
  getParentRoute: () => root,
  path: '/tagger/review',
  validateSearch: readReviewSearch,
  component: lazyRouteComponent(() => import('../features/review/ReviewPage.tsx'), 'ReviewPage'),
  errorComponent: ScreenError,
})

const treesHome = createRoute({
  getParentRoute: () => root,
  path: '/trees',
  beforeLoad: () => {
    throw redirect({ to: '/trees/$type', params: { type: lastTreeType() }, replace: true })
  },
})

const trees = createRoute({
  getParentRoute: () => root,
  path: '/trees/$type',
  validateSearch: readTreesSearch,
  beforeLoad: ({ params }) => {
    if (!isTreeType(params.type)) throw redirect({ to: '/trees', replace: true })
  },
  component: lazyRouteComponent(() => import('../features/trees/TreesPage.tsx'), 'TreesPage'),
  errorComponent: ScreenError,
})

const intersections = createRoute({
  getParentRoute: () => root,
  path: '/intersections',
  validateSearch: readIntersectionsSearch,
  component: lazyRouteComponent(
    () => import('../features/intersections/IntersectionsPage.tsx'),
    'IntersectionsPage',
  ),
  errorComponent: ScreenError,
})

const playlists = createRoute({
  getParentRoute: () => root,
  path: '/playlists',
  validateSearch: readPlaylistsSearch,
  component: lazyRouteComponent(() => import('../features/playlists/PlaylistsPage.tsx'), 'PlaylistsPage'),
  errorComponent: ScreenError,
})

const playlist = createRoute({
  getParentRoute: () => root,
  path: '/playlists/$id',
  validateSearch: readPlaylistSearch,
  // The grid is large: it loads beside the first requests, not after them.
  loader: () => void import('../shared/grid/TrackGrid.tsx'),
  component: lazyRouteComponent(() => import('../features/playlists/PlaylistPage.tsx'), 'PlaylistPage'),
  errorComponent: ScreenError,
})

const settingsHome = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  beforeLoad: () => {
    throw redirect({ to: '/settings/$section', params: { section: 'ai' }, replace: true })
  },
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings/$section',
  validateSearch: readSettingsSearch,
  beforeLoad: ({ params }) => {
    if (!isSettingsSection(params.section)) throw redirect({ to: '/settings', replace: true })
  },
  component: SettingsPage,
  errorComponent: ScreenError,
})

/** All screens and their addresses. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    welcome,
    tracks,
    tagger,
    review,
    treesHome,
    trees,
    intersections,
    playlists,
    playlist,
    settingsHome,
    settings,
  ]),
  scrollRestoration: false,
  // Plain text both ways: the default would write year=%221990%22 to tell text from numbers.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const values = new URLSearchParams()
    for (const [name, value] of Object.entries(search)) {
      if (value !== undefined) values.set(name, String(value))
    }
    return values.size > 0 ? `?${values}` : ''
  },
})

declare module '@tanstack/react-router' {
  // The router's own way to make links and addresses type-safe.
  interface Register {
    router: typeof router
  }
}
