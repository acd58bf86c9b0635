// Near me: the browser says where it is, and the page is put in order here. The position is a
// variable of one function: it is not sent, not stored, not in the address, not in the history.
const FAR_KILOMETRES = 100
const ROUGH_METRES = 20000
const OTHERS = 5
const RADIUS_KILOMETRES = 6371
const REFUSED = 1

/** Kilometres between two points on the globe, in a straight line. */
function kilometres(here, there) {
  const radians = Math.PI / 180
  const up = Math.sin(((there.latitude - here.latitude) * radians) / 2) ** 2
  const across = Math.sin(((there.longitude - here.longitude) * radians) / 2) ** 2
  const middle = Math.cos(here.latitude * radians) * Math.cos(there.latitude * radians)
  return 2 * RADIUS_KILOMETRES * Math.asin(Math.sqrt(up + middle * across))
}

function words(name) {
  const template = document.querySelector(`template[data-words="near-${name}"]`)
  return template ? template.content.cloneNode(true) : document.createDocumentFragment()
}

function distance(far) {
  if (far < 1) return words('close')
  const said = words('distance')
  const number = said.querySelector('[data-km]')
  number.replaceWith(new Intl.NumberFormat(document.documentElement.lang).format(Math.round(far)))
  return said
}

/** For each service its nearest place: how far, and the line of the list that says it. */
function nearest(here) {
  const found = new Map()
  for (const line of document.querySelectorAll('[data-whereabouts] [data-at]')) {
    const [latitude, longitude] = line.dataset.at.split(',').map(Number)
    const far = kilometres(here, { latitude, longitude })
    const known = found.get(line.dataset.service)
    if (!known || far < known.far) found.set(line.dataset.service, { far, line })
  }
  return found
}

/** The cards of this page: nearest first, each with how far; those without a place keep the end. */
function order(found) {
  const list = document.querySelector('[data-cards]')
  if (!list) return
  const cards = [...list.children]
  for (const old of list.querySelectorAll('[data-far]')) old.remove()
  for (const card of cards) {
    const known = found.get(card.dataset.card)
    if (!known) continue
    const said = document.createElement('p')
    said.className = 'service__far'
    said.dataset.far = ''
    said.append(distance(known.far))
    card.querySelector('.service__head').append(said)
  }
  const far = (card) => found.get(card.dataset.card)?.far ?? Infinity
  cards.sort((one, other) => (far(one) === far(other) ? 0 : far(one) - far(other)))
  list.append(...cards)
}

/** What is near and stands on another page of the list. */
function others(found) {
  const shown = new Set([...document.querySelectorAll('[data-card]')].map((card) => card.dataset.card))
  const beyond = [...found].filter(([service]) => !shown.has(service)).map(([, known]) => known)
  if (beyond.length === 0) return document.createDocumentFragment()
  const said = words('others')
  const list = document.createElement('ul')
  for (const known of beyond.sort((one, other) => one.far - other.far).slice(0, OTHERS)) {
    const item = document.createElement('li')
    item.append(known.line.querySelector('a').cloneNode(true), ', ', distance(known.far))
    list.append(item)
  }
  said.append(list)
  return said
}

function answer(said, position) {
  const found = nearest(position.coords)
  if (found.size === 0) {
    said.replaceChildren(words('nothing'))
    return
  }
  order(found)
  const closest = Math.min(...[...found.values()].map((known) => known.far))
  const parts = [words('done')]
  if (position.coords.accuracy > ROUGH_METRES) parts.push(words('rough'))
  if (closest > FAR_KILOMETRES) parts.push(words('far'))
  else parts.push(others(found))
  said.replaceChildren(...parts)
}

function ask(block) {
  const said = block.querySelector('[data-near-said]')
  said.replaceChildren(words('asking'))
  navigator.geolocation.getCurrentPosition(
    (position) => answer(said, position),
    (failure) => said.replaceChildren(words(failure.code === REFUSED ? 'refused' : 'unknown')),
    { enableHighAccuracy: false, timeout: 15000, maximumAge: 0 },
  )
}

export function startNear() {
  const canAsk = 'geolocation' in navigator && window.isSecureContext
  for (const block of document.querySelectorAll('[data-near]')) {
    if (canAsk) block.classList.add('near--ready')
    else block.remove()
  }
  document.addEventListener('click', (event) => {
    const button = event.target.closest?.('[data-near-ask]')
    if (button) ask(button.closest('[data-near]'))
  })
}
