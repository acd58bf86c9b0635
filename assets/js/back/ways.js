// On a narrow screen the ways on do not all fit: the one where the reader stands is brought into sight.

/** The nearest box around an element that scrolls sideways, or null. */
function scrollingBox(element) {
  for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
    if (box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX === 'auto') return box
  }
  return null
}

/** Put the current way in the middle of its row, as far as the row goes. */
function bringIntoSight() {
  for (const way of document.querySelectorAll('nav [aria-current]')) {
    const box = scrollingBox(way)
    if (!box) continue
    const beyond = way.getBoundingClientRect().left - box.getBoundingClientRect().left
    box.scrollLeft += beyond - (box.clientWidth - way.offsetWidth) / 2
  }
}

/** Bring it into sight at once, and again when the letters have their own width. */
export function startWays() {
  bringIntoSight()
  document.fonts.ready.then(bringIntoSight)
}
