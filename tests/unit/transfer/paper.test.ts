import { describe, expect, it } from 'vitest'
import { parseOtpauthUri } from '../../../src/main/otp/uri.ts'
import { parseXml, type XmlElement } from '../../../src/main/transfer/bounded/texts/xml.ts'
import { paperOf } from '../../../src/main/transfer/paper.ts'
import { qrTexts } from './qr.ts'
import { vectors } from './vectors.ts'

const { totp, totpLong, hotp, motp } = vectors
const printed = new Date(Date.UTC(2026, 10, 20, 12))
const hostile = { ...totp, issuer: '<script>alert(1)</script>', account: `"onload='x' & co` }

/** The document as XML, which it is but for its first line and the tag that HTML does not close. */
function documentOf(html: string): XmlElement {
  return parseXml(html.replace('<!doctype html>\n', '').replace(/<meta [^>]*>/, ''))
}

function elements(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...elements(child, name),
  ])
}

/** The runs of a drawing's path as pixels, eight to a module. */
function pixelsOf(svg: XmlElement): ImageData {
  const size = Number(svg.attributes.get('viewBox')!.split(' ')[2])
  const width = size * 8
  const data = new Uint8ClampedArray(width * width * 4).fill(255)
  for (const [, x, y, length] of elements(svg, 'path')[0]!
    .attributes.get('d')!
    .matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let row = Number(y) * 8; row < Number(y) * 8 + 8; row++) {
      for (let column = Number(x) * 8; column < (Number(x) + Number(length)) * 8; column++) {
        data.fill(0, (row * width + column) * 4, (row * width + column) * 4 + 3)
      }
    }
  }
  return { data, width, height: width, colorSpace: 'srgb' } as ImageData
}

describe('setup keys on paper', () => {
  it('are a page each, with a QR code that gives the key back', async () => {
    const keys = [totp, totpLong, hotp, motp]
    const pages = elements(documentOf(await paperOf(keys, 'en', printed)), 'section')
    expect(pages).toHaveLength(keys.length)
    for (const [i, page] of pages.entries()) {
      const [text] = await qrTexts(pixelsOf(elements(page, 'svg')[0]!))
      expect(parseOtpauthUri(text!).key).toEqual(keys[i])
    }
  })

  it('have the key in groups of four, to be typed, and every parameter', async () => {
    const [page] = elements(documentOf(await paperOf([hotp], 'en', printed)), 'section')
    const values = elements(page!, 'dd').map(({ text }) => text)
    expect(values).toEqual([
      'lee',
      'KRSX G5CT MVRX EZLU KRSX G5CT MVRX EZLU',
      'By a counter (HOTP)',
      'SHA1',
      '6',
      '4294967297',
    ])
  })

  it('speak Korean and English, and say which page of how many', async () => {
    const korean = await paperOf([totpLong, totp], 'ko', printed)
    expect(korean).toContain('<html lang="ko">')
    expect(korean).toContain('한빛은행')
    expect(korean).toContain('2쪽 중 1쪽. 2026년 11월 20일')
    expect(await paperOf([totp], 'en', printed)).toContain('Page 1 of 1. Printed on November 20, 2026')
    expect(korean).not.toContain('{{')
  })

  it('stand by themselves: one style sheet, nothing fetched, nothing run, whatever names say', async () => {
    const html = await paperOf([hostile], 'en', printed)
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).not.toMatch(/<script|<link|<img|<iframe|\son\w+=|\sstyle=|https?:|url\(/i)
    expect(html.match(/<style>/g)).toHaveLength(1)
    const [page] = elements(documentOf(html), 'section')
    expect(elements(page!, 'dd')[0]!.text).toBe(hostile.account)
  })

  it('stop when they are cancelled', async () => {
    await expect(paperOf([totp], 'en', printed, AbortSignal.abort())).rejects.toMatchObject({
      code: 'cancelled',
    })
  })

  it('leave out a QR code that no key of this length fits into, and say so', async () => {
    const [page] = elements(
      documentOf(await paperOf([{ ...totp, secret: 'A'.repeat(4096) }], 'en', printed)),
      'section',
    )
    expect(elements(page!, 'svg')).toEqual([])
    expect(elements(page!, 'p')[0]!.text).toContain('too long')
  })
})
