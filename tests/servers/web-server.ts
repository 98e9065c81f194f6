import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { text } from 'node:stream/consumers'

/** A web service on this computer, over HTTPS, that answers as it is told and keeps what it was asked. */
export interface WebServer {
  /** With its port and without a path. */
  url: string
  requests: WebRequest[]
  close(): Promise<void>
}

export interface WebRequest {
  method: string
  path: string
  headers: Record<string, string | string[] | undefined>
  body: string
}

export interface WebAnswer {
  status: number
  json?: unknown
  text?: string
  headers?: Record<string, string>
}

/** `hang`: no answer ever; `cut`: the connection is cut when the request has come. */
export type Answering = (request: WebRequest) => WebAnswer | Promise<WebAnswer> | 'hang' | 'cut'

export async function startWebServer(
  certificate: { key: string; cert: string },
  answer: Answering,
): Promise<WebServer> {
  const requests: WebRequest[] = []
  const sockets = new Set<Duplex>()
  const server = createServer(certificate, (request, response) => {
    void text(request).then(async (body) => {
      const { method = '', url: path = '', headers } = request
      const asked = { method, path, headers, body }
      requests.push(asked)
      const answered = await answer(asked)
      if (answered === 'hang') return
      if (answered === 'cut') {
        request.socket.destroy()
        return
      }
      response.writeHead(answered.status, answered.headers)
      response.end(answered.json === undefined ? (answered.text ?? '') : JSON.stringify(answered.json))
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
