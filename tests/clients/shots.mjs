// Pictures of pages in a reader: `node shots.mjs SHOTS` where SHOTS is a JSON list of
// { reader, book, file, width, height, dark, out }: the file of the book's spine to go to, CSS pixels.

import { browse } from './browser.mjs'
import * as foliate from './foliate.mjs'
import * as epubjs from './epubjs.mjs'

const readers = { foliate, epubjs }
const shots = JSON.parse(process.argv[2])
const books = Object.fromEntries(shots.map(({ book }, n) => [`${n}.epub`, book]))

const complaints = await browse(books, async open => {
    const complaints = []
    for (const [n, { reader, file, out, ...screen }] of shots.entries()) {
        const page = await open({ ...screen, scale: 2 })
        await readers[reader].openBook(page, `/${n}.epub`)
        await readers[reader].goTo(page, file)
        await page.screenshot({ path: out })
        complaints.push(...page.complaints)
        await page.close()
    }
    return complaints
})
console.log(JSON.stringify({ complaints }))
