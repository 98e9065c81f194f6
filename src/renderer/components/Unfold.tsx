import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'

/** What few people need, one press away. */
export function Unfold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Disclosure>
      {({ isExpanded }) => (
        <>
          <Heading level={2}>
            <Button
              slot="trigger"
              className="-ms-1 flex items-center gap-1 rounded-md py-1 pe-2 font-medium text-sm text-soft data-[hovered]:text-ink"
            >
              <ChevronRight
                size={16}
                aria-hidden
                className={`transition-transform duration-150 ${isExpanded ? 'rotate-90' : ''}`}
              />
              {title}
            </Button>
          </Heading>
          <DisclosurePanel>
            {/* Kept out of the page while it is folded, so that nothing in it can be reached. */}
            {isExpanded && <div className="pt-3">{children}</div>}
          </DisclosurePanel>
        </>
      )}
    </Disclosure>
  )
}
