import { useEffect, useState } from 'react'
import { Link } from 'react-aria-components'
import { useTranslation } from 'react-i18next'

interface SectionLinksProps {
  /** What it is called for screen readers. */
  label: string
  /** `title` is the key of its heading. The section's own id on the page begins with `prefix`. */
  sections: readonly { id: string; title: string }[]
  prefix: string
}

/** The way to each section of the page; the one that is read is marked. */
export function SectionLinks({ label, sections, prefix }: SectionLinksProps) {
  const { t } = useTranslation()
  const ids = sections.map(({ id }) => id).join(' ')
  const seen = useSeen(ids, prefix)
  const [chosen, setChosen] = useState('')
  // A short section at the end never gets to the top: once it was gone to, it is the one that is read while it is in sight.
  const here = seen.includes(chosen) ? chosen : seen[0]
  if (sections.length === 0) return null
  return (
    <nav
      aria-label={label}
      className="no-scrollbar -mx-1 flex gap-1.5 overflow-x-auto px-1 py-1 @min-[740px]:sticky @min-[740px]:top-5 @min-[740px]:w-36 @min-[740px]:shrink-0 @min-[740px]:flex-col @min-[740px]:self-start"
    >
      {sections.map(({ id, title }) => (
        <Link
          key={id}
          aria-current={here === id ? 'true' : undefined}
          onPress={() => {
            setChosen(id)
            showSection(`${prefix}${id}`)
          }}
          className={`shrink-0 cursor-default rounded-control px-2.5 py-1.5 text-sm transition-colors duration-100 ${here === id ? 'bg-chosen font-semibold text-ink shadow-card' : 'text-soft data-[hovered]:bg-hover data-[hovered]:text-ink'}`}
        >
          {t(title)}
        </Link>
      ))}
    </nav>
  )
}

/** Brings the section with that id on the page into sight, and the keyboard to it. */
export function showSection(id: string): void {
  const section = document.getElementById(id)
  section?.scrollIntoView({ block: 'start' })
  section?.focus({ preventScroll: true })
}

/** The sections that can be seen, in their order; `ids` are parted by spaces. */
function useSeen(ids: string, prefix: string): readonly string[] {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const all = ids === '' ? [] : ids.split(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same ids are the same sections.
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) =>
        setSeen((before) => {
          const now = new Set(before)
          for (const { target, isIntersecting } of entries) {
            const id = target.id.replace(prefix, '')
            if (isIntersecting) now.add(id)
            else now.delete(id)
          }
          return now
        }),
      // The last line of a section that has gone by is not what is read.
      { rootMargin: '-72px 0px 0px' },
    )
    for (const id of all) {
      const section = document.getElementById(`${prefix}${id}`)
      if (section) observer.observe(section)
    }
    return () => {
      observer.disconnect()
      setSeen(new Set())
    }
  }, [ids])
  return all.filter((id) => seen.has(id))
}
