// The way out: one click, Escape three times or Shift three times. The screen is emptied first,
// then this page's place in the history is taken by an ordinary page.

const PRESSES = 3
const WITHIN_MILLISECONDS = 2500

let leaving = false

/** True once the person has chosen to leave; nothing may be shown again. */
export function isLeaving() {
  return leaving
}

function emptyTheScreen() {
  document.documentElement.hidden = true
  document.title = '\u200B'
  document.body.replaceChildren()
}

function leave(address) {
  if (leaving) return
  leaving = true
  document.dispatchEvent(new Event('page:leaving'))
  emptyTheScreen()
  window.location.replace(address)
}

/** Counts presses of one key with no other key between them. */
function pressCounter(name) {
  let times = []
  return {
    other: () => {
      times = []
    },
    press: (now) => {
      times = [...times.filter((time) => now - time < WITHIN_MILLISECONDS), now]
      return times.length >= PRESSES
    },
    name,
  }
}

export function startWayOut() {
  const link = document.querySelector('[data-leave]')
  if (!link) return
  const address = link.href
  document.addEventListener('click', (event) => {
    if (!event.target.closest?.('[data-leave]')) return
    event.preventDefault()
    leave(address)
  })
  const counters = [pressCounter('Escape'), pressCounter('Shift')]
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.repeat) return
      for (const counter of counters) {
        if (counter.name !== event.key) counter.other()
        else if (counter.press(event.timeStamp)) leave(address)
      }
    },
    { capture: true },
  )
  // A page brought back by the browser's memory shows nothing of before.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return
    emptyTheScreen()
    if (leaving) window.location.replace(address)
    else window.location.reload()
  })
}
