// Near dates in words: <time datetime="2026-11-27" data-near>ven 27 nov</time> becomes "oggi" or
// "domani", with the exact date kept in the title. The server's words stand where this cannot run.

const NEAREST = 1

function startOfDay(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate())
}

function daysFromToday(text) {
  const day = text.length === 10 ? new Date(`${text}T00:00`) : new Date(text)
  return Math.round((startOfDay(day) - startOfDay(new Date())) / 86400000)
}

function nameNearDates(root) {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'auto' })
  for (const time of root.querySelectorAll('time[data-near][datetime]')) {
    const days = daysFromToday(time.dateTime)
    if (Number.isNaN(days) || Math.abs(days) > NEAREST) continue
    const exact = time.textContent.trim()
    if (!time.title) time.title = exact
    const hour = time.dateTime.length > 10 ? ` ${time.dataset.hour ?? ''}` : ''
    time.textContent = `${words.format(days, 'day')}${hour}`.trim()
    delete time.dataset.near
  }
}

export function startDates() {
  nameNearDates(document)
  document.addEventListener('htmx:after:swap', () => nameNearDates(document))
}
