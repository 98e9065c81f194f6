/** Where each maker's owners find, lock and erase a phone. */
const finders = [
  ['Android', 'android.com/find'],
  ['iPhone', 'icloud.com/find'],
  ['Samsung Galaxy', 'smartthingsfind.samsung.com'],
] as const

export function Finders() {
  return (
    <ul className="selectable text-soft">
      {finders.map(([name, address]) => (
        <li key={name}>
          {name}: <span className="font-medium text-ink">{address}</span>
        </li>
      ))}
    </ul>
  )
}
