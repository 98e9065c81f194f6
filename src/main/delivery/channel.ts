/**
 * A way to get a code to somebody. A message is accepted by the provider when `send` resolves; when it rejects it has certainly
 * not been sent, but for `delivery-unsure` and `delivery-server-trouble`. No error holds the code, the address or a secret.
 */
export interface Channel {
  /** Throws SparekeyError: `cancelled` by the signal, `delivery-…` by what went wrong, `channel-…`, and as the keychain does. */
  send(message: CodeMessage): Promise<void>
}

/** What a code of some minutes is for: to show that an address is one's own, as the second step of a sign-in, or to choose a new password. */
export type Purpose = 'verify' | 'sign-in' | 'reset'

export interface CodeMessage {
  /** As contacts keep it: an email address, a number in E.164; KakaoTalk always sends to the owner of the token. */
  to: string
  /** 4 to 64 digits, capital letters and hyphens. */
  code: string
  language: 'en' | 'ko'
  /** `recovery`: a code to be kept until the password is forgotten. */
  purpose: Purpose | 'recovery'
  /** How long the code is good for; not said of one that is kept. */
  minutes: number
  signal?: AbortSignal | undefined
}

/** A message in its words. The subject is for emails. */
export interface Message {
  to: string
  subject: string
  text: string
}

/** One attempt, by one provider. Throws as Channel.send does. */
export type Sender = (message: Message, signal: AbortSignal) => Promise<void>

/** What all senders are given; the app gives the first alone. */
export interface Surroundings {
  /** Keeps a refresh token that the provider has put in place of the one before. Throws as the keychain does. */
  keep(renewed: { refreshToken: string }): Promise<void>
  /** Certificates (PEM) to trust beside the system's. For tests, whose servers are their own. */
  trusted?: readonly string[]
  /** Where the services are; theirs unless a test says otherwise. */
  endpoints?: Partial<Endpoints>
}

export interface Endpoints {
  twilio: string
  kakaoLogin: string
  kakaoApi: string
}
