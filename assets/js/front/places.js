// One visit, one history entry: links within the site take the place of the page they stand on.

export function isOurs(address) {
  return address.origin === window.location.origin
}

/** Goes to another of our pages without leaving this one behind. */
export function goTo(address) {
  window.location.replace(address)
}

/** A link in a drawing says where it leads in another way than one in a text. */
function plain(link) {
  if (!(link instanceof SVGElement)) return link
  return Object.assign(document.createElement('a'), { href: link.href.baseVal })
}

function leadsWithinTheSite(event, link) {
  if (!link || event.defaultPrevented || event.button !== 0) return false
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false
  if (link.target && link.target !== '_self') return false
  if (link.hasAttribute('download') || link.hasAttribute('data-leave')) return false
  return link.protocol.startsWith('http') && isOurs(link)
}

/** A link to a heading of this page: move there, but leave no trace in the history. */
function moveWithinThePage(link) {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)))
  if (!target) return
  const takesFocus = target.matches('a[href], button, input, select, textarea, [tabindex]')
  if (!takesFocus) target.tabIndex = -1
  target.focus()
  target.scrollIntoView({ block: 'start' })
}

/** The button that shows this page in the link's language and keeps what was written, if any. */
function keeperFor(link) {
  if (!link.hreflang) return undefined
  const buttons = document.querySelectorAll('button[data-keeps-words]')
  return [...buttons].find((button) => button.formAction === link.href)
}

/** What is so only where scripts run is said only there. */
function sayWhatIsSoWithScripts() {
  for (const words of document.querySelectorAll('[data-with-script]')) words.hidden = false
}

export function startPlaces() {
  sayWhatIsSoWithScripts()
  document.addEventListener('page:changed', sayWhatIsSoWithScripts)
  document.addEventListener('click', (event) => {
    const link = plain(event.target.closest?.('a[href]'))
    if (!leadsWithinTheSite(event, link)) return
    event.preventDefault()
    const here = window.location
    const samePage = link.pathname === here.pathname && link.search === here.search
    const keeper = keeperFor(link)
    if (keeper) keeper.form.requestSubmit(keeper)
    else if (samePage && link.hash) moveWithinThePage(link)
    else goTo(link.href)
  })
}
