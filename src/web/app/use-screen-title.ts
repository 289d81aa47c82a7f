import { useLocation } from '@tanstack/react-router'

/** Title of the screen at the present address, as its h1 and the browser tab show it. */
export function useScreenTitle(): string {
  const { pathname } = useLocation()
  if (pathname.startsWith('/settings')) return 'Settings'
  if (pathname.startsWith('/welcome')) return 'Welcome'
  if (pathname.startsWith('/tagger/review')) return 'Review changes'
  return pathname.startsWith('/tagger') ? 'Tagger' : 'Tracks'
}
