let timer

/** Takes back what was said. */
export function sayNothing() {
  const place = document.querySelector('[data-said]')
  clearTimeout(timer)
  if (place) place.textContent = ''
}

/** Says something small at the foot of the screen, also to a screen reader; `stays` until the next. */
export function say(words, { stays = false } = {}) {
  const place = document.querySelector('[data-said]')
  if (!place || !words) return
  place.textContent = words
  clearTimeout(timer)
  if (stays) return
  timer = setTimeout(() => {
    place.textContent = ''
  }, 4000)
}
