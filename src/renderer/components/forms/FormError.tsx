/** Why a form was refused, where no field of it says so itself; nothing where it was not. */
export function FormError({ children }: { children: string | undefined }) {
  return (
    children && (
      <p role="alert" className="text-loss text-sm">
        {children}
      </p>
    )
  )
}
