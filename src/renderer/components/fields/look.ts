/** The look that every field shares: its edge is dark enough to be found, its words are not in the way. */
export const boxLook =
  'w-full rounded-control border border-edge bg-surface px-3 text-base text-ink outline-none transition-[border-color] duration-100 data-[disabled]:opacity-50 data-[focused]:border-accent data-[invalid]:border-loss data-[focused]:outline-solid data-[focused]:outline-2 data-[focused]:outline-accent data-[focused]:outline-offset-[-1px] data-[invalid]:outline-loss'

export const labelLook = 'text-sm font-medium text-soft'
export const noteLook = 'text-sm text-faint'
export const errorLook = 'text-sm text-loss'
