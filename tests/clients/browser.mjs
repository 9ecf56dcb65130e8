// What the scripts of this folder share: a local server and a Chromium that notes every complaint.

import { createServer } from 'node:http'
import { readFile, rm, mkdtemp } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'

const modules = process.env.BAOKAN_MODULES
const puppeteer = createRequire(join(modules, '..', 'package.json'))('puppeteer-core')

const types = {
    '.css': 'text/css', '.epub': 'application/epub+zip', '.html': 'text/html; charset=utf-8',
    '.jpg': 'image/jpeg', '.js': 'text/javascript', '.xhtml': 'application/xhtml+xml',
}

// What Chromium says of the readers' own frames, whatever the book.
const ofTheReader = 'An iframe which has both allow-scripts and allow-same-origin'

const blank = `<!DOCTYPE html><meta charset="utf-8">
<style>
  :root { color-scheme: light dark; }
  html, body, #area { height: 100%; margin: 0; }
  foliate-view { display: block; height: 100%; }
</style><div id="area"></div>`

// Serves the npm packages under /modules/, the given files by their paths and an empty page at /.
function serve(files) {
    const server = createServer(async (request, response) => {
        const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
        const [, first, ...rest] = normalize(path).split('/')
        const root = first === 'modules' ? modules : files[first]
        if (path === '/favicon.ico') {
            response.statusCode = 204 // every browser asks for it
            return response.end()
        }
        try {
            const body = path === '/' ? blank : await readFile(join(root, ...rest))
            response.setHeader('Content-Type', types[extname(path)] ?? types['.html'])
            response.end(body)
        } catch {
            response.statusCode = 404
            response.end()
        }
    })
    return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)))
}

// Calls work(open), where open({ width, height, dark, script }) gives a new page at /, with the
// list `complaints`. `files`: a name in URLs → a file or folder.
export async function browse(files, work) {
    const server = await serve(files)
    const profile = await mkdtemp(join(tmpdir(), 'baokan-chromium-'))
    const browser = await puppeteer.launch({
        executablePath: process.env.BAOKAN_CHROMIUM, userDataDir: profile,
        args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars'],
    })
    try {
        const base = `http://127.0.0.1:${server.address().port}`
        return await work(options => newPage(browser, base, options ?? {}))
    } finally {
        await browser.close()
        server.close()
        await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    }
}

async function newPage(browser, base, { width = 600, height = 800, scale = 1, dark, script = true }) {
    const page = await browser.newPage()
    const complaints = []
    page.on('console', message => {
        const text = message.text()
        const loud = ['error', 'warn', 'warning'].includes(message.type())
        if (loud && !text.startsWith(ofTheReader)) complaints.push(text)
    })
    page.on('pageerror', error => complaints.push(String(error)))
    page.on('requestfailed', request => complaints.push(`failed: ${request.url()}`))
    page.on('response', response => {
        if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`)
    })
    await page.setViewport({ width, height, deviceScaleFactor: scale })
    await page.setJavaScriptEnabled(script)
    await page.emulateMediaFeatures(
        [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }])
    await page.goto(`${base}/`)
    return Object.assign(page, { complaints, base })
}

// What a document shows: run in the page, so it must stand alone.
export function look(doc) {
    const shown = element => element.checkVisibility?.() ?? true
    return {
        text: doc.body.innerText,
        headings: [...doc.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(shown)
            .map(h => [Number(h.localName[1]), h.innerText]),
        images: [...doc.images].map(image => image.naturalWidth),
        writingMode: doc.defaultView.getComputedStyle(doc.body).writingMode,
    }
}
