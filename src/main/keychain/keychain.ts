/**
 * A place of the operating system that keeps short texts for this user: what the vault needs of it, and no more.
 * Values are single lines of ASCII (gnome-keyring loses collections that hold other values).
 */
export interface Keychain {
  /**
   * Whether it can be used now. `locked`: it is there, and the person has not unlocked it (or closed the prompt);
   * `unavailable`: there is none, or it does not answer.
   */
  state(): Promise<KeychainState>
  /** The value kept under that name; null only where it certainly keeps none. Throws `keychain-locked`, `keychain-unavailable`. */
  get(name: string): Promise<string | null>
  /** Keeps the value and reads it back. Throws `keychain-locked`, `keychain-unavailable`. */
  set(name: string, value: string): Promise<void>
  /** True where there was one. Throws `keychain-locked`, `keychain-unavailable`. */
  delete(name: string): Promise<boolean>
}

export type KeychainState = 'ready' | 'locked' | 'unavailable'
