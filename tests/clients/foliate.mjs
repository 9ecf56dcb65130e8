// foliate-js reads a book: `node foliate.mjs BOOK.epub` prints as JSON what it found and showed.

import { pathToFileURL } from 'node:url'
import { browse, look } from './browser.mjs'

// Opens the book in the page as `view`, at its first page.
export async function openBook(page, href) {
    await page.evaluate(async href => {
        await import('/modules/foliate-js/view.js')
        const view = globalThis.view = document.createElement('foliate-view')
        document.querySelector('#area').append(view)
        await view.open(href)
        view.renderer.setStyles('html { color-scheme: light dark; }')
        await view.init({})
    }, href)
}

// Goes to the spine's item of this file name.
export async function goTo(page, name) {
    await page.evaluate(async name => {
        await view.goTo(view.book.sections.findIndex(section => section.id.endsWith(name)))
        await document.fonts.ready
    }, name)
}

// Metadata and the lists, each entry with the file it leads to.
function facts() {
    const { metadata, toc, pageList, landmarks, sections, dir } = view.book
    const target = href => sections[view.resolveNavigation(href).index].id
    const entry = ({ label, href, subitems }) =>
        ({ label, target: target(href), items: (subitems ?? []).map(entry) })
    return {
        metadata, dir,
        toc: toc.map(entry),
        pages: pageList.map(entry),
        landmarks: landmarks.map(({ type, href }) => [type[0], target(href)]),
        spine: sections.map(section => section.id),
    }
}

async function show(page, index) {
    await page.evaluate(index => view.goTo(index), index)
    // The frame's document is out of page.evaluate's reach but for the renderer's own handle.
    return page.evaluate(`(${look})(view.renderer.getContents()[0].doc)`)
}

async function main(path) {
    return browse({ 'book.epub': path }, async open => {
        const page = await open()
        await openBook(page, '/book.epub')
        const found = await page.evaluate(facts)
        const cover = await page.evaluate(async () => (await view.book.getCover())?.type)
        const shown = []
        for (const index of found.spine.keys()) shown.push(await show(page, index))
        return { ...found, cover, shown, complaints: page.complaints }
    })
}

if (import.meta.url === pathToFileURL(process.argv[1]).href)
    console.log(JSON.stringify(await main(process.argv[2])))
