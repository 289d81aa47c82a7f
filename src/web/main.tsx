import '@fontsource-variable/inter/index.css'
import '@mantine/core/styles.layer.css'
import '@mantine/dropzone/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import './app/global.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { reloadAfterUpdate } from './app/reload-after-update.ts'

reloadAfterUpdate()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element "root".')
createRoot(root).render(<App />)
