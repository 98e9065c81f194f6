import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { styleText } from 'node:util'
import { Refusal, UsageError } from '../line/failure.ts'

/**
 * The two ends of a terminal: answers go to stdout, everything said to the person (questions, warnings, refusals) to stderr,
 * so that a pipe gets the answer alone. Colours only where somebody can see them.
 */
export interface Terminal {
  /** A line of the answer. Control characters in it are left out: a name from a QR code must not drive the terminal. */
  print(line?: string): void
  /** The answer as one JSON document; `compact` on one line. */
  printJson(value: unknown, compact?: 'compact'): void
  /** A line for the person, not part of the answer. */
  say(line: string): void
  /** Bytes as they are, for an export to stdout. */
  printBytes(bytes: Uint8Array): Promise<void>
  /** A screen of its own, drawn over and over, that leaves no trace when it is closed. Only where `live`. */
  openScreen(): Screen
  /** Somebody can be asked. */
  readonly interactive: boolean
  /** The answer goes to a screen, which can be drawn on again. */
  readonly live: boolean
  style(format: Style, text: string): string
  ask(question: string): Promise<string>
  /** Asks without showing what is typed. */
  askHidden(question: string): Promise<string>
  /** The whole of stdin. Only one thing can come from there: the second to ask throws UsageError `stdin-twice`. */
  readStdin(): Promise<string>
}

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow'

export interface Screen {
  /** As many of the lines as there is room for. */
  draw(lines: readonly string[]): void
  close(): void
}

/** More than this on stdin is no link, key, password or kit. */
const mostStdinBytes = 4 * 1024 * 1024

export function terminalOn(
  { stdin, stdout, stderr }: Pick<NodeJS.Process, 'stdin' | 'stdout' | 'stderr'>,
  environment: NodeJS.ProcessEnv,
): Terminal {
  const interactive = Boolean(stdin.isTTY && stderr.isTTY)
  const live = Boolean(stdout.isTTY && environment.TERM !== 'dumb')
  const colours = live && !environment.NO_COLOR
  let stdinTaken = false

  async function ask(question: string, hidden: boolean): Promise<string> {
    const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
    const lines = createInterface({ input: stdin, output: hidden ? silent : stderr, terminal: true })
    const closed = new AbortController()
    lines.once('close', () => closed.abort())
    lines.once('SIGINT', () => lines.close())
    if (hidden) stderr.write(question)
    try {
      return await lines.question(hidden ? '' : question, { signal: closed.signal })
    } catch {
      throw new Refusal('interrupted')
    } finally {
      lines.close()
      if (hidden) stderr.write('\n')
    }
  }

  return {
    interactive,
    live,
    print: (line = '') => void stdout.write(`${visible(line)}\n`),
    printJson: (value, compact) =>
      void stdout.write(`${escapedJson(JSON.stringify(value, null, compact ? 0 : 2))}\n`),
    say: (line) => void stderr.write(`${visible(line)}\n`),
    printBytes: (bytes) =>
      new Promise((resolve, reject) => {
        stdout.write(bytes, (error) => (error ? reject(error) : resolve()))
      }),
    openScreen() {
      stdout.write('\u001b[?1049h\u001b[?25l\u001b[?7l')
      return {
        draw(lines) {
          const shown = lines.slice(0, (stdout.rows || 24) - 1)
          stdout.write(`\u001b[H${shown.map((line) => `${visible(line)}\u001b[K\n`).join('')}\u001b[J`)
        },
        close: () => void stdout.write('\u001b[?7h\u001b[?25h\u001b[?1049l'),
      }
    },
    style: (format, text) => (colours ? styleText(format, text) : text),
    ask: (question) => ask(question, false),
    askHidden: (question) => ask(question, true),
    async readStdin() {
      if (stdinTaken) throw new UsageError('stdin-twice')
      stdinTaken = true
      const chunks: Buffer[] = []
      let length = 0
      for await (const chunk of stdin as AsyncIterable<Buffer>) {
        length += chunk.length
        if (length > mostStdinBytes) throw new Refusal('stdin-too-large')
        chunks.push(chunk)
      }
      return Buffer.concat(chunks).toString('utf8')
    },
  }
}

/** What moves the cursor, rings the bell or turns the direction of writing around; colours of our own are let through. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape that begins such a sequence
const unruly = /\u001b(?!\[(?:1|2|22|3[1236]|39)m)|(?!\u001b)\p{Cc}|[\u202a-\u202e\u2066-\u2069]/gu

function visible(line: string): string {
  return line.replace(unruly, '')
}

/** JSON leaves DEL and C1 controls as they are, and some terminals obey them. */
function escapedJson(json: string): string {
  return json.replace(/[\u007f-\u009f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
