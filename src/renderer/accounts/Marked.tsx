/** A step's words; what stands between two asterisks is on the service's screen just so. */
export function Marked({ text }: { text: string }) {
  return text.split('**').map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
      <strong key={at} className="font-semibold text-ink">
        {part}
      </strong>
    ) : (
      part
    ),
  )
}
