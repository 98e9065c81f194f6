/** Why a form was refused, where no field of it says so itself; nothing where it was not. It comes into sight at the end of a long form. */
export function FormError({ children }: { children: string | undefined }) {
  return (
    children && (
      <p ref={show} role="alert" className="scroll-mb-4 text-loss text-sm">
        {children}
      </p>
    )
  )
}

const show = (words: HTMLElement | null) => words?.scrollIntoView({ block: 'nearest' })
