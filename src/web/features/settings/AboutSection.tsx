import { Alert, Anchor, Button, List } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { appQuery } from '../../api/queries.ts'
import { openLayer } from '../../app/layout-store.ts'
import styles from './Setting.module.css'
import { SettingGroup } from './Setting.tsx'

/** Libraries that the page is made of, with their licences. */
const THIRD_PARTIES = [
  'React, Mantine, TanStack Query and Router, Tabler Icons: MIT',
  'AG Grid Community: MIT',
  'Inter typeface: SIL Open Font License 1.1',
]

/** What this installation is. */
export function AboutSection() {
  const { data: app } = useQuery(appQuery)
  return (
    <>
      <SettingGroup title="GenreTagging">
        <div className={styles.wide}>
          <dl className={styles.facts}>
            <dt>Version</dt>
            <dd>{app?.version ?? '…'}</dd>
            <dt>Interface</dt>
            <dd>
              <Anchor
                className="gt-touch"
                display="inline-flex"
                style={{ alignItems: 'center' }}
                href="/api/docs"
                target="_blank"
                rel="noreferrer"
              >
                Documentation of the HTTP interface
              </Anchor>
            </dd>
            <dt>Keyboard</dt>
            <dd>
              <Button onClick={() => openLayer.set('help')}>Show all shortcuts</Button>
            </dd>
            <dt>Privacy</dt>
            <dd>
              The library stays on this computer unless you start a language model.{' '}
              <Anchor
                className="gt-touch"
                display="inline-flex"
                style={{ alignItems: 'center' }}
                renderRoot={(root) => (
                  <Link {...root} to="/settings/$section" params={{ section: 'privacy' }} />
                )}
              >
                What leaves it, and what has left it
              </Anchor>
            </dd>
          </dl>
        </div>
        {app && app.warnings.length > 0 && (
          <Alert className="gt-alert-warn" title="Noticed at the start">
            <List size="sm">
              {app.warnings.map((warning) => (
                <List.Item key={warning}>{warning}</List.Item>
              ))}
            </List>
          </Alert>
        )}
      </SettingGroup>
      <SettingGroup title="Made with">
        <List size="sm" c="dimmed">
          {THIRD_PARTIES.map((line) => (
            <List.Item key={line}>{line}</List.Item>
          ))}
        </List>
      </SettingGroup>
    </>
  )
}
