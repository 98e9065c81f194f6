import type { ReactNode } from 'react'

/** A view that is read from top to bottom: its name, what can be done with all of it, and its cards. */
export function Page({
  title,
  lead,
  before,
  actions,
  beside,
  children,
}: {
  title: string
  lead?: ReactNode
  /** The way back, where the view belongs to another. */
  before?: ReactNode
  actions?: ReactNode
  /** The ways through a long view: at its left where there is room, else above its cards. */
  beside?: ReactNode
  children: ReactNode
}) {
  return (
    <div className="@container relative h-full overflow-y-auto bg-ground [scrollbar-gutter:stable]">
      <div
        className={`mx-auto flex flex-col gap-6 px-4 pt-5 pb-24 wide:px-7 ${beside ? 'max-w-[940px]' : 'max-w-[820px]'}`}
      >
        <header className="flex min-h-10 flex-wrap items-center gap-x-3 gap-y-2">
          <div className="flex min-w-0 flex-1 basis-44 items-center gap-3">
            {before && <div className={`-ms-2 ${lead ? '-mt-0.5 self-start' : ''}`}>{before}</div>}
            <div className="min-w-0 flex-1">
              <h1 className="font-semibold text-xl">{title}</h1>
              {lead && <p className="text-pretty text-soft">{lead}</p>}
            </div>
          </div>
          {actions}
        </header>
        {beside ? (
          <div className="flex flex-col gap-6 @min-[740px]:flex-row @min-[740px]:gap-7">
            {beside}
            <div className="flex min-w-0 flex-1 flex-col gap-6">{children}</div>
          </div>
        ) : (
          children
        )}
      </div>
    </div>
  )
}
