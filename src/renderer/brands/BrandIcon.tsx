import { Mark } from '../components/Mark.tsx'
import { useBrand } from './brands.ts'

interface BrandIconProps {
  issuer: string
  account?: string
  /** A slug or a `data:` picture chosen by hand. */
  icon?: string | undefined
  size?: number
}

/** What an entry is known by at a glance: its picture, its brand's icon, or its first letter in a colour of its own. */
export function BrandIcon({ issuer, account = '', icon, size = 40 }: BrandIconProps) {
  const picture = icon?.startsWith('data:') ? icon : undefined
  const brand = useBrand(issuer, picture ? undefined : icon)
  const box = { width: size, height: size, borderRadius: size * 0.25 }
  const lettered = { ...box, fontSize: size * 0.42 }

  if (picture) {
    return (
      // A picture of its own for each: the last one's would stay until the next is read.
      <img
        key={picture}
        src={picture}
        alt=""
        className="shrink-0 bg-surface object-cover"
        style={box}
        draggable={false}
      />
    )
  }
  // The owner's own account is known by the product's mark.
  if (icon === undefined && issuer.toLowerCase() === 'sparekey') return <Mark size={size} />
  if (brand) {
    return (
      <span
        aria-hidden
        className="brand flex shrink-0 items-center justify-center font-bold"
        data-colour={brand.colour}
        data-ink={inkOn(brand.colour)}
        style={lettered}
      >
        {brand.path === null && firstLetter(brand.title)}
        {brand.path && (
          <svg
            width={size * 0.56}
            height={size * 0.56}
            viewBox="0 0 24 24"
            fill="currentColor"
            aria-hidden="true"
          >
            <path d={brand.path} />
          </svg>
        )}
      </span>
    )
  }
  const name = issuer || account
  return (
    <span
      aria-hidden
      className="initial flex shrink-0 items-center justify-center font-semibold"
      data-hue={hueOf(name)}
      style={lettered}
    >
      {brand === null ? firstLetter(name) : ''}
    </span>
  )
}

const segmenter = new Intl.Segmenter()
const letters = new Map<string, string>()

function firstLetter(name: string): string {
  let letter = letters.get(name)
  if (letter === undefined) {
    const [first] = segmenter.segment(name.replace(/^[^\p{L}\p{N}]+/u, '') || name || '?')
    letter = first!.segment.toUpperCase()
    letters.set(name, letter)
  }
  return letter
}

/** One of twelve hues, the same for the same name everywhere. */
function hueOf(name: string): number {
  let hash = 7
  for (const letter of name) hash = (hash * 31 + letter.codePointAt(0)!) % 4093
  return (hash % 12) * 30
}

/** White where it can be read, else almost black (WCAG relative luminance). */
function inkOn(colour: string): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.4 ? '#1c1d1f' : '#ffffff'
}
