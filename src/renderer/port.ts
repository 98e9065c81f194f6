/** The page's one way to main: the port that the preload hands over, once a page load. */
export function receivePort(): Promise<MessagePort> {
  return new Promise((resolve) => {
    window.addEventListener('message', function receive(event) {
      const [port] = event.ports
      if (event.source !== window || event.data !== 'sparekey-port' || !port) return
      window.removeEventListener('message', receive)
      port.start()
      resolve(port)
    })
  })
}

/** The same before it is there: what is sent meanwhile waits, and goes out in its order. */
export function portToCome(): Pick<MessagePort, 'addEventListener' | 'postMessage'> {
  let come: MessagePort | undefined
  const waiting: ((port: MessagePort) => void)[] = []
  const whenCome = (use: (port: MessagePort) => void) => {
    if (come) use(come)
    else waiting.push(use)
  }
  void receivePort().then((port) => {
    come = port
    for (const use of waiting.splice(0)) use(port)
  })
  return {
    addEventListener: (...args: Parameters<MessagePort['addEventListener']>) =>
      whenCome((port) => port.addEventListener(...args)),
    postMessage: (message: unknown, ...rest: unknown[]) =>
      whenCome((port) => port.postMessage(message, ...(rest as [Transferable[]]))),
  }
}
