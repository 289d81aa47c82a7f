import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { settingsQuery } from '../../api/queries.ts'
import { FailureCard, PanelBoundary } from '../../app/ErrorBoundary.tsx'
import styles from './SettingsPage.module.css'
import { SETTINGS_SECTIONS } from './settings-sections.ts'

// Sections load when they are looked at, so that the first screen stays light.
const AboutSection = lazy(async () => ({ default: (await import('./AboutSection.tsx')).AboutSection }))
const DisplaySection = lazy(async () => ({ default: (await import('./DisplaySection.tsx')).DisplaySection }))
const LibrarySection = lazy(async () => ({ default: (await import('./LibrarySection.tsx')).LibrarySection }))
const AiSection = lazy(async () => ({ default: (await import('./AiSection.tsx')).AiSection }))
const GenresSection = lazy(async () => ({
  default: (await import('./genres/GenresSection.tsx')).GenresSection,
}))
const PrivacySection = lazy(async () => ({ default: (await import('./PrivacySection.tsx')).PrivacySection }))
const TrialSection = lazy(async () => ({ default: (await import('./trial/TrialSection.tsx')).TrialSection }))

/** Settings, one section at an address of its own. */
export function SettingsPage() {
  const { section } = useParams({ from: '/settings/$section' })
  return (
    <div className={styles.page}>
      <nav className={styles.sections} aria-label="Settings">
        {SETTINGS_SECTIONS.map(({ id, label }) => (
          <Link
            key={id}
            to="/settings/$section"
            params={{ section: id }}
            className={styles.link}
            activeProps={{ 'data-active': true, 'aria-current': 'page' }}
            data-testid={`settings-${id}`}
          >
            {label}
          </Link>
        ))}
      </nav>
      <div className={styles.content}>
        <PanelBoundary key={section}>
          <Suspense>
            <Section section={section} />
          </Suspense>
        </PanelBoundary>
      </div>
    </div>
  )
}

function Section({ section }: { readonly section: string }) {
  const { data: settings, error, refetch } = useQuery(settingsQuery)
  if (section === 'library') return <LibrarySection />
  if (section === 'genres') return <GenresSection />
  if (section === 'about') return <AboutSection />
  if (settings) {
    if (section === 'display') return <DisplaySection settings={settings} />
    if (section === 'trial') return <TrialSection settings={settings} />
    return section === 'privacy' ? <PrivacySection settings={settings} /> : <AiSection settings={settings} />
  }
  if (error) {
    return (
      <FailureCard title="The settings could not be read." error={error} onRetry={() => void refetch()} />
    )
  }
  return null
}
