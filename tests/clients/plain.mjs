// The weakest of readers: Chromium without scripts shows each text of an unpacked book.
// `node plain.mjs FOLDER NAME…` prints as JSON what it showed of each, and what did not fit.

import { browse, look } from './browser.mjs'

const phone = { width: 360, height: 640, script: false }

// By how many pixels the lines are longer than the screen; vertical lines run down.
const excess = doc => {
    const { defaultView: view, scrollingElement: page } = doc
    const vertical = view.getComputedStyle(doc.body).writingMode.startsWith('vertical')
    const [length, room] = vertical
        ? [page.scrollHeight, view.innerHeight] : [page.scrollWidth, view.innerWidth]
    return Math.max(0, length - room)
}

const [folder, ...names] = process.argv.slice(2)
const told = await browse({ book: folder }, async open => {
    const page = await open(phone)
    const shown = []
    for (const name of names) {
        await page.goto(`${page.base}/book/${name}`)
        shown.push({
            ...await page.evaluate(`(${look})(document)`),
            excess: await page.evaluate(`(${excess})(document)`),
        })
    }
    return { shown, complaints: page.complaints }
})
console.log(JSON.stringify(told))
