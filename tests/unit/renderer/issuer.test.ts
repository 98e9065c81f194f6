import { getIconSlug, getIconsData } from 'simple-icons/sdk'
import { expect, test } from 'vitest'
import { brandIndex } from '../../../scripts/brand-icons.ts'
import { slugOfIssuer } from '../../../src/renderer/brands/issuer.ts'

const { keys, brands } = await brandIndex()
const known = new Map(Object.entries(keys))
const brandOf = (issuer: string) => slugOfIssuer(issuer, known)

test.each([
  ['GitHub', 'github'],
  ['github.com', 'github'],
  ['GitHub (work)', 'github'],
  ['https://accounts.google.com/', 'google'],
  ['Google Account', 'google'],
  ['My Kaspersky', 'kaspersky'],
  ['KakaoCloud', 'kakao'],
  ['카카오', 'kakao'],
  ['네이버', 'naver'],
  ['Proton Mail', 'protonmail'],
  ['Twitter', 'x'],
])('%s is known', (issuer, slug) => {
  expect(brandOf(issuer)).toBe(slug)
  expect(brands[slug]).toBeDefined()
})

test.each(['Apple Bank', 'Steamroller Records', 'Hanbit Labs', '', 'example.com', 'The', '…'])(
  '“%s” is nobody’s brand',
  (issuer) => {
    expect(brandOf(issuer)).toBeUndefined()
  },
)

test('every brand is found by its own name', async () => {
  for (const icon of await getIconsData()) {
    const slug = brandOf(icon.title)
    // Two brands may share a name; then it is one of the two.
    expect(slug && brands[slug]?.[0].toLowerCase(), icon.title).toBeDefined()
    expect(known.get(getIconSlug(icon))).toBe(getIconSlug(icon))
  }
})
