import { useLocation } from '@tanstack/react-router'

/** Title of the screen at the present address, as its h1 and the browser tab show it. */
export function useScreenTitle(): string {
  const { pathname } = useLocation()
  if (pathname.startsWith('/settings')) return 'Settings'
  if (pathname.startsWith('/welcome')) return 'Welcome'
  if (pathname.startsWith('/tagger/review')) return 'Review changes'
  if (pathname.startsWith('/trees')) return 'Trees'
  if (pathname.startsWith('/intersections')) return 'Intersections'
  if (pathname.startsWith('/playlists')) return 'Playlists'
  return pathname.startsWith('/tagger') ? 'Tagger' : 'Tracks'
}
