// The script of those at work: speed at the keyboard, calm about mistakes.
import { startConfirming } from './back/confirming.js'
import { startCopying } from './back/copying.js'
import { startDates } from './back/dates.js'
import { startDrafting } from './back/drafting.js'
import { startFragments } from './back/fragments.js'
import { startMenus } from './back/menus.js'
import { startOnce } from './back/once.js'
import { startPalette } from './back/palette.js'
import { startShortcuts } from './back/shortcuts.js'
import { startLeaves } from './back/leaves.js'
import { startWays } from './back/ways.js'
import { startPrinting } from './shared/printing.js'

startConfirming()
startOnce()
startShortcuts()
startPalette()
startCopying()
startDates()
startMenus()
startDrafting()
startFragments()
startPrinting()
startWays()
startLeaves()
