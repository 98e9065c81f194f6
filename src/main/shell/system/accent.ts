/**
 * The system's accent colour, as the page may use it: for each theme as near to it as WCAG 2.2 allows, so that words in it, on it and
 * on its wash can be read. Pure.
 */

export interface Accent {
  accent: string
  strong: string
  on: string
  wash: string
}

type Rgb = readonly [number, number, number]

/** The grounds that words in the accent stand on (src/renderer/styles/theme.css). */
const themes = {
  light: { grounds: ['#ffffff', '#f6f6f4', '#efeeeb'], towards: '#000000', on: '#ffffff' },
  dark: { grounds: ['#151617', '#1e2021', '#191b1c', '#2c2f31'], towards: '#ffffff', on: '#06201e' },
} as const
/** WCAG 2.2, 1.4.3: text. */
const readable = 4.5
const washShare = { light: 0.1, dark: 0.16 }

/** From `RRGGBB` or `RRGGBBAA`, as Electron gives it; undefined for anything else. */
export function accentsOf(color: string): Record<'light' | 'dark', Accent> | undefined {
  const match = /^#?([0-9a-f]{6})(?:[0-9a-f]{2})?$/i.exec(color)
  if (!match?.[1]) return undefined
  const wanted = rgbOf(match[1])
  return { light: accentIn('light', wanted), dark: accentIn('dark', wanted) }
}

/** WCAG 2.2's ratio of two colours, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(rgbOf(one)), luminance(rgbOf(other))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function accentIn(theme: 'light' | 'dark', wanted: Rgb): Accent {
  const { grounds, towards, on } = themes[theme]
  // A step at a time away from the ground: black and white themselves can always be read.
  for (let share = 0; ; share = Math.min(1, share + 0.02)) {
    const accent = hexOf(mix(wanted, rgbOf(towards), share))
    const wash = hexOf(mix(rgbOf(grounds[0]), rgbOf(accent), washShare[theme]))
    const reads = [...grounds, wash, on].every((ground) => contrast(accent, ground) >= readable)
    if (!reads && share < 1) continue
    return { accent, strong: hexOf(mix(rgbOf(accent), rgbOf(towards), 0.2)), on, wash }
  }
}

const mix = (from: Rgb, to: Rgb, share: number): Rgb =>
  [0, 1, 2].map((at) => from[at]! + (to[at]! - from[at]!) * share) as unknown as Rgb

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.replace('#', ''), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

const hexOf = (rgb: Rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
