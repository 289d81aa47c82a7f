import { WelcomeDoors } from './WelcomeDoors.tsx'

/** Where a newcomer starts. */
export function WelcomePage() {
  return <WelcomeDoors />
}
