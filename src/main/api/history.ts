import { procedures } from './procedures.ts'
import type { Services } from './services.ts'

export function historyHandlers({ session }: Pick<Services, 'session'>) {
  const own = procedures.history
  return {
    last: own.last.handler(() => ({ number: session.vault.lastChange() ?? null })),
    undo: own.undo.handler(async ({ input: { number } }) => ({ done: await session.vault.undo(number) })),
    redo: own.redo.handler(async () => ({ done: await session.vault.redo() })),
  }
}
