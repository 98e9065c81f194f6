import { createRoot } from 'react-dom/client'
import '../styles/theme.css'
import '../styles/contrast.css'
import '../styles/list.css'
import '../styles/ring.css'
import { startFeeds } from './feeds.ts'
import { QuickPick } from './QuickPick.tsx'

startFeeds()
createRoot(document.getElementById('page')!).render(<QuickPick />)
