// The public side's script. Every page works without it; it keeps nothing anywhere.
import { startNear } from './front/near.js'
import { startPlaces } from './front/places.js'
import { startWayOut } from './front/way_out.js'
import { startForms } from './front/forms.js'
import { startPrinting } from './shared/printing.js'

startWayOut()
startPlaces()
startForms()
startNear()
startPrinting()
