import './trusted-types.ts'
import { setInteractionModality } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import './styles/theme.css'
import './styles/contrast.css'
import './styles/fall.css'
import './styles/list.css'
import './styles/ring.css'
import './styles/progress.css'
import { App } from './App.tsx'
import { keepFocus } from './frame/focus.ts'
import { startFeeds } from './store/feeds.ts'

// The button that Enter presses is marked from the first key on, and not before anybody has touched anything.
setInteractionModality('pointer')
keepFocus()
startFeeds()
createRoot(document.getElementById('page')!).render(<App />)
