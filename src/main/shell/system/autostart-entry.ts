/** The desktop entry that starts a program with these arguments at sign-in. https://specifications.freedesktop.org/desktop-entry-spec/latest/exec-variables.html */
export function autostartEntry(command: readonly string[]): string {
  const exec = command.map(quoted).join(' ')
  return `[Desktop Entry]\nType=Application\nName=Sparekey\nExec=${exec}\nTerminal=false\n`
}

/** Quoted for the command line, then once more, since the value of a key has escapes of its own. */
function quoted(argument: string): string {
  const inQuotes = argument.replace(/["`$\\]/g, '\\$&').replace(/%/g, '%%')
  return `"${inQuotes.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')}"`
}
