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
