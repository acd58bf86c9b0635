// Lighthouse on public pages of a running front, as a slow phone on slow 4G sees them (its own
// default: 1.6 Mbit/s, 150 ms, a processor four times slower, simulated).
//   node run.mjs http://localhost:8000 /it/ /en/ …
// Exits with 1 when a category is below 95 or the largest paint comes after 1.5 s.
import { launch } from 'chrome-launcher'
import lighthouse from 'lighthouse'
import process from 'node:process'

const ENOUGH = 95
const LARGEST_PAINT = 1500
const [front, ...paths] = process.argv.slice(2)
const browser = await launch({
  chromePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
let below = 0
process.stdout.write('| Page | Performance | Accessibility | Best practices | SEO | Largest paint ms |\n')
process.stdout.write('|---|---:|---:|---:|---:|---:|\n')
for (const path of paths) {
  const { lhr } = await lighthouse(front + path, { port: browser.port, logLevel: 'error', locale: 'en' })
  const scores = ['performance', 'accessibility', 'best-practices', 'seo'].map((name) =>
    Math.round((lhr.categories[name].score ?? 0) * 100),
  )
  const paint = Math.round(lhr.audits['largest-contentful-paint'].numericValue)
  process.stdout.write(`| ${path} | ${scores.join(' | ')} | ${paint} |\n`)
  const weak = Object.values(lhr.audits).filter((audit) => {
    const counted = Object.values(lhr.categories).some((category) =>
      category.auditRefs.some((reference) => reference.id === audit.id && reference.weight > 0),
    )
    return counted && audit.score !== null && audit.score < 0.9
  })
  for (const audit of weak) process.stderr.write(`  ${path} ${audit.id}: ${audit.title} ${audit.displayValue ?? ''}\n`)
  if (scores.some((score) => score < ENOUGH) || paint > LARGEST_PAINT) below += 1
}
browser.kill()
process.exitCode = below ? 1 : 0
