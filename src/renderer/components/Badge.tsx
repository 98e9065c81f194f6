import type { ReactNode } from 'react'

const tones = {
  accent: 'bg-accent-wash text-accent',
  attention: 'bg-attention-wash text-attention',
  loss: 'bg-loss-wash text-loss',
  quiet: 'bg-rail text-soft',
}

/** A few words about the state of something. */
export function Badge({ tone, children }: { tone: keyof typeof tones; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center rounded-full px-2.5 py-0.5 font-medium text-xs ${tones[tone]}`}
    >
      {children}
    </span>
  )
}
