// epub.js reads a book: `node epubjs.mjs BOOK.epub` prints as JSON what it found and showed.

import { pathToFileURL } from 'node:url'
import { browse, look } from './browser.mjs'

// Opens the book in the page as `book` and `rendition`.
export async function openBook(page, href) {
    for (const script of ['jszip/dist/jszip.min.js', 'epubjs/dist/epub.js'])
        await page.addScriptTag({ url: `/modules/${script}` })
    await page.evaluate(async href => {
        globalThis.book = ePub(href)
        await book.ready
        globalThis.rendition = book.renderTo('area', {
            width: '100%', height: '100%', flow: 'paginated', spread: 'none',
        })
        await rendition.started // and so knows which way the pages turn
    }, href)
}

// Goes to the spine's item of this file name.
export async function goTo(page, name) {
    await page.evaluate(async name => {
        const item = book.spine.spineItems.find(({ href }) => href.endsWith(name))
        await rendition.display(item.href)
    }, name)
}

function facts() {
    const { metadata, navigation, pageList } = book
    const entry = ({ label, href, subitems }) =>
        ({ label: label.trim(), target: book.spine.get(href)?.href, items: subitems.map(entry) })
    return {
        metadata: book.packaging.metadata,
        direction: rendition.settings.direction,
        toc: navigation.toc.map(entry),
        landmarks: navigation.landmarks.map(({ type, href }) => [type, book.spine.get(href)?.href]),
        pages: pageList.pageList.map(({ href, page }) => [page, book.spine.get(href)?.href]),
        spine: book.spine.spineItems.map(({ href }) => href),
    }
}

async function show(page, href) {
    return page.evaluate(`(async () => {
        await rendition.display(${JSON.stringify(href)})
        const view = rendition.manager.current()
        return { ...(${look})(view.contents.document), href: view.section.href }
    })()`)
}

async function main(path) {
    return browse({ 'book.epub': path }, async open => {
        const page = await open()
        await openBook(page, '/book.epub')
        const cover = await page.evaluate(() => book.coverUrl())
        const found = await page.evaluate(facts)
        const shown = []
        for (const href of found.spine) shown.push(await show(page, href))
        return { ...found, cover, shown, complaints: page.complaints }
    })
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
    console.log(JSON.stringify(await main(process.argv[2])))
