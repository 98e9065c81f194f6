import { isEntryHidden } from '../../recovery/drill/hidden.ts'
import { procedures } from '../procedures.ts'
import type { Services } from '../services.ts'

export function codesHandlers({ codes, session }: Pick<Services, 'codes' | 'session'>) {
  const own = procedures.codes
  return {
    current: own.current.handler(({ input }) =>
      input.ids.flatMap((id) => {
        const entry = session.vault.entry(id)
        return (entry && !isEntryHidden(session.vault, id) && codes.of(entry)) || []
      }),
    ),
    advance: own.advance.handler(({ input: { id } }) => codes.advance(id)),
    copy: own.copy.handler(({ input: { id, which } }) => codes.copy(id, which)),
  }
}
