// Builds the front end into build/static: three style sheets, two scripts, fonts, icons.
// Run by `npm run build`; nothing that it writes is committed.
import { cp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { PurgeCSS } from 'purgecss'
import { rollup } from 'rollup'
import * as sass from 'sass'

const here = path.dirname(fileURLToPath(import.meta.url))
const root = path.dirname(here)
const packages = path.join(root, 'node_modules')
const target = path.join(root, 'build', 'static')
const doors = path.join(root, 'src', 'visnet', 'doors')

// The design system still uses the older Sass syntax; the warnings are its own to fix.
const quiet = {
  style: 'compressed',
  quietDeps: true,
  logger: sass.Logger.silent,
}

// Which icons of the design system we use; the sprite holds these and our own shapes.
const ICONS = [
  'arrow-left', 'arrow-right', 'calendar', 'check', 'chevron-left', 'chevron-right', 'clock',
  'close', 'comment', 'copy', 'download', 'exchange-circle', 'external-link', 'file', 'help-circle',
  'inbox', 'info-circle', 'key', 'list', 'lock', 'logout', 'mail', 'map-marker', 'more-items',
  'pencil', 'plus', 'print', 'refresh', 'search', 'settings', 'share', 'telephone', 'user',
  'upload', 'restore', 'password-visible', 'warning-circle', 'locked', 'unlocked', 'note', 'hearing', 'minus-circle',
]

const FONTS = { 400: 'regular', '400-italic': 'italic', 600: '600' }

/** Every file under a folder whose name ends as asked. */
async function filesUnder(folder, endings) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

/** The design system's rules, less those that no template of this side names. */
async function purgedSystem(files) {
  const css = sass.compile(path.join(here, 'scss', 'system.scss'), quiet).css
  const content = await Promise.all(
    files.map(async (file) => ({ raw: await readFile(file, 'utf8'), extension: 'html' })),
  )
  const [result] = await new PurgeCSS().purge({
    content,
    css: [{ raw: css }],
    variables: true,
    safelist: ['html', 'body', 'hidden'],
  })
  return result.css
}

async function writeStyles(name, files) {
  const own = sass.compile(path.join(here, 'scss', `${name}.scss`), quiet).css
  const fonts = sass.compile(path.join(here, 'scss', 'fonts.scss'), quiet).css
  const css = [fonts, await purgedSystem(files), own].join('\n').replaceAll('\uFEFF', '')
  await writeFile(path.join(target, `${name}.css`), css)
  return css.length
}

/** A sheet of our own alone, without the design system and without fonts: for an old telephone. */
async function writeOwnStyle(name) {
  const css = sass.compile(path.join(here, 'scss', `${name}.scss`), quiet).css
  await writeFile(path.join(target, `${name}.css`), css.replaceAll('\uFEFF', ''))
  return css.length
}

async function writeScript(name) {
  const bundle = await rollup({ input: path.join(here, 'js', `${name}.js`) })
  const { output } = await bundle.generate({ format: 'iife', strict: true, indent: false })
  await bundle.close()
  await writeFile(path.join(target, `${name}.js`), output[0].code)
  return output[0].code.length
}

/** One sprite: the icons we use and our own shapes, nothing else. */
async function writeSprite() {
  const source = path.join(packages, 'bootstrap-italia', 'dist', 'svg', 'sprites.svg')
  const sprite = await readFile(source, 'utf8')
  const symbols = ICONS.map((icon) => {
    const found = sprite.match(new RegExp(`<symbol id="it-${icon}" [\\s\\S]*?</symbol>`))
    if (!found) throw new Error(`The design system has no icon named ${icon}.`)
    return found[0].replace(`id="it-${icon}"`, `id="${icon}"`)
  })
  const shapes = await filesUnder(path.join(here, 'shapes'), ['.svg'])
  for (const shape of shapes) {
    const drawing = await readFile(shape, 'utf8')
    const id = path.basename(shape, '.svg')
    symbols.push(
      drawing
        .trim()
        .replace(/<svg xmlns="[^"]*" viewBox="([^"]*)">/, `<symbol id="${id}" viewBox="$1">`)
        .replace('</svg>', '</symbol>'),
    )
  }
  const body = `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`
  await writeFile(path.join(target, 'icons.svg'), body)
  return body.length
}

async function copyFonts() {
  const source = path.join(packages, 'bootstrap-italia', 'src', 'fonts', 'Titillium_Web')
  await mkdir(path.join(target, 'fonts'), { recursive: true })
  for (const [weight, name] of Object.entries(FONTS)) {
    await cp(
      path.join(source, `titillium-web-v10-latin-ext_latin-${name}.woff2`),
      path.join(target, 'fonts', `titillium-web-${weight}.woff2`),
    )
  }
  await cp(path.join(source, 'OFL.txt'), path.join(target, 'fonts', 'OFL.txt'))
}

async function copyMarks() {
  for (const file of await filesUnder(path.join(here, 'mark'), ['.svg'])) {
    await cp(file, path.join(target, path.basename(file)))
  }
}

async function copyHtmx() {
  const source = path.join(packages, 'htmx.org', 'dist', 'htmx.min.js')
  const code = (await readFile(source, 'utf8')).replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n')
  await writeFile(path.join(target, 'htmx.js'), code)
  return code.length
}

/** The markup and scripts in which class names may stand, for one side of the house. */
async function namesUsedBy(side) {
  const templates = await filesUnder(doors, ['.html'])
  const scripts = await filesUnder(path.join(here, 'js'), ['.js'])
  const isFront = (file) => /doors\/(public|newsroom|components)\//.test(file)
  const isBack = (file) => !/doors\/(public|newsroom)\//.test(file)
  return [...templates.filter(side === 'front' ? isFront : isBack), ...scripts]
}

/** The colours of day and night by purpose, for the page that shows them: read from the sheets. */
async function writeIdentity() {
  const sheet = (name) => readFile(path.join(here, 'scss', name), 'utf8')
  const palette = Object.fromEntries(
    [...(await sheet('_palette.scss')).matchAll(/^\$([\w-]+): (#[0-9a-f]{6});/gm)].map((found) => found.slice(1)),
  )
  const purposes = await sheet('_purposes.scss')
  const at = (time) => {
    const mixin = purposes.match(new RegExp(`@mixin by-${time} \\{([^]*?)^\\}`, 'm'))[1]
    const found = [...mixin.matchAll(/--([\w-]+): (?:#\{\$([\w-]+)\}|(#[0-9a-f]{6}));/g)]
    return Object.fromEntries(found.map(([, name, variable, colour]) => [name, colour ?? palette[variable]]))
  }
  await writeFile(path.join(target, 'identity.json'), JSON.stringify({ day: at('day'), night: at('night') }))
}

const report = (name, size) =>
  process.stdout.write(`  ${name.padEnd(12)} ${(size / 1000).toFixed(1).padStart(7)} kB\n`)

await rm(target, { recursive: true, force: true })
await mkdir(target, { recursive: true })
await Promise.all([copyFonts(), copyMarks(), writeIdentity()])
report('front.css', await writeStyles('front', await namesUsedBy('front')))
report('back.css', await writeStyles('back', await namesUsedBy('back')))
report('note.css', await writeOwnStyle('note'))
report('front.js', await writeScript('front'))
report('back.js', await writeScript('back'))
report('htmx.js', await copyHtmx())
report('icons.svg', await writeSprite())
