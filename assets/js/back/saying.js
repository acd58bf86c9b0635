let timer

/** Says something small at the foot of the screen, also to a screen reader. */
export function say(words) {
  const place = document.querySelector('[data-said]')
  if (!place || !words) return
  place.textContent = words
  clearTimeout(timer)
  timer = setTimeout(() => {
    place.textContent = ''
  }, 4000)
}
