// Forms are sent from where they stand: the answer's <main> takes the place of this one, so that
// no step is left in the history; a lost connection keeps everything that was typed.
import { goTo, isOurs } from './places.js'
import { isLeaving } from './way_out.js'

const sending = new Map()

/** Where a form goes: read from the markup, since a field may be called "action" or "method". */
function addressOf(form, submitter) {
  const written = submitter?.getAttribute('formaction') ?? form.getAttribute('action') ?? ''
  return new URL(written || window.location.href, window.location.href)
}

function asks(form) {
  return (form.getAttribute('method') ?? 'get').toLowerCase() !== 'post'
}

function isHtml(answer) {
  return (answer.headers.get('content-type') ?? '').startsWith('text/html')
}

/** What the page says about sending, written in the page's own language. */
function wordsFor(name) {
  const template = document.querySelector(`template[data-words="${name}"]`)
  return template ? template.content.cloneNode(true) : document.createDocumentFragment()
}

function placeFor(form, kind) {
  let place = form.querySelector(`:scope > [data-place="${kind}"]`)
  if (!place) {
    place = document.createElement('div')
    place.dataset.place = kind
    place.tabIndex = -1
    place.setAttribute('role', kind === 'trouble' ? 'alert' : 'status')
    if (kind === 'trouble') form.prepend(place)
    else form.append(place)
  }
  return place
}

/** Said before it is needed: a place that comes with its words in it is not read out. */
function readyPlaces() {
  for (const form of document.querySelectorAll('main form')) {
    if (!asks(form)) placeFor(form, 'progress')
  }
}

function say(form, kind, name) {
  const place = placeFor(form, kind)
  place.replaceChildren(...(name ? [wordsFor(name)] : []))
  return place
}

function setBusy(form, busy) {
  form.setAttribute('aria-busy', String(busy))
  for (const button of form.querySelectorAll('button, input[type="submit"]')) {
    if (busy) button.setAttribute('aria-disabled', 'true')
    else button.removeAttribute('aria-disabled')
  }
}

function tellTrouble(form, submitter) {
  const place = say(form, 'trouble', 'not-sent')
  place.querySelector('[data-send-again]')?.addEventListener('click', () => form.requestSubmit(submitter))
  place.focus()
  place.scrollIntoView({ block: 'center' })
}

function focusOn(main) {
  const target = main.querySelector('[data-focus-first]') ?? main.querySelector('h1') ?? main
  target.tabIndex = -1
  window.scrollTo(0, 0)
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: 'nearest' })
}

/** The same form in the other language: everything around it changes too. */
function showInOtherLanguage(page, address) {
  document.documentElement.lang = page.documentElement.lang
  document.documentElement.dir = page.documentElement.dir
  document.body.replaceWith(document.adoptNode(page.body))
  window.history.replaceState(null, '', address)
  document.dispatchEvent(new Event('page:changed'))
  focusOn(document.querySelector('main'))
}

/** Puts the answer's <main>, and what follows the page, where the old ones were. */
function show(page, address) {
  if (page.documentElement.lang !== document.documentElement.lang) {
    showInOtherLanguage(page, address)
    return
  }
  const main = page.querySelector('main')
  document.querySelector('main').replaceWith(document.adoptNode(main))
  for (const part of document.querySelectorAll('[data-follows-page]')) {
    const fresh = page.getElementById(part.id)
    if (fresh) part.replaceWith(document.adoptNode(fresh))
  }
  if (address) window.history.replaceState(null, '', address)
  document.dispatchEvent(new Event('page:changed'))
  focusOn(main)
}

/** An error page is shown only when it carries the form back with what was typed. */
function mayBeShown(answer, page) {
  const main = page.querySelector('main')
  return Boolean(main) && (answer.ok || Boolean(main.querySelector('form')))
}

async function saveAsFile(answer) {
  const named = (answer.headers.get('content-disposition') ?? '').match(/filename="([^"]+)"/)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = named ? named[1] : 'note'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10000)
}

async function readAnswer(form, answer) {
  if (!isHtml(answer)) {
    if (!answer.ok) throw new Error('refused')
    await saveAsFile(answer)
    return
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  // For browsers without scripts; here the focus is set once the page is in its place.
  for (const each of page.querySelectorAll('[autofocus]')) each.removeAttribute('autofocus')
  if (isLeaving()) return
  if (!mayBeShown(answer, page)) throw new Error('refused')
  const address = new URL(answer.url)
  const moved = answer.redirected || page.documentElement.lang !== document.documentElement.lang
  show(page, moved && isOurs(address) ? address.href : null)
}

async function send(form, submitter) {
  const gone = new AbortController()
  sending.set(form, gone)
  setBusy(form, true)
  say(form, 'trouble', null)
  say(form, 'progress', 'sending')
  try {
    const answer = await fetch(addressOf(form, submitter), {
      method: 'POST',
      body: new FormData(form, submitter),
      credentials: 'same-origin',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal: gone.signal,
    })
    await readAnswer(form, answer)
  } catch {
    if (!isLeaving()) tellTrouble(form, submitter)
  } finally {
    sending.delete(form)
    setBusy(form, false)
    say(form, 'progress', null)
  }
}

function askInPlace(form, submitter) {
  const address = addressOf(form, submitter)
  address.search = new URLSearchParams(new FormData(form, submitter)).toString()
  goTo(address.href)
}

export function startForms() {
  readyPlaces()
  document.addEventListener('page:changed', readyPlaces)
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (event.defaultPrevented || form.hasAttribute('data-whole-page')) return
    if (!isOurs(addressOf(form, event.submitter))) return
    event.preventDefault()
    if (sending.has(form)) return
    if (asks(form)) askInPlace(form, event.submitter)
    else send(form, event.submitter)
  })
  document.addEventListener('page:leaving', () => {
    for (const gone of sending.values()) gone.abort()
  })
}
