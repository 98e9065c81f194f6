import { brandKey } from './key.ts'

/**
 * The brand of an issuer, by what services and people write there: `GitHub`, `github.com`, `accounts.google.com`,
 * `GitHub (work)`, `Proton Account`, `카카오`. A name that only begins like a brand is not that brand.
 */

/** Words beside a brand that do not make another brand of it. */
const empty = new Set(
  [
    'account accounts login signin id sso auth app apps web online cloud inc llc ltd corp team teams admin console dev',
    'my the 계정 아이디 로그인 클라우드',
  ].flatMap((words) => words.split(' ')),
)

/** Names that services use for themselves and simple-icons does not know. */
const ours: Record<string, string> = {
  카카오: 'kakao',
  카카오계정: 'kakao',
  카카오클라우드: 'kakao',
  kakaocloud: 'kakao',
  네이버: 'naver',
  구글: 'google',
  페이스북: 'facebook',
  인스타그램: 'instagram',
  디스코드: 'discord',
  스팀: 'steam',
  깃허브: 'github',
  깃랩: 'gitlab',
  드롭박스: 'dropbox',
  카스퍼스키: 'kaspersky',
  삼성: 'samsung',
  삼성계정: 'samsung',
  애플: 'apple',
  트위치: 'twitch',
  노션: 'notion',
  페이팔: 'paypal',
  쿠팡: 'coupang',
  twitter: 'x',
  트위터: 'x',
  googleworkspace: 'google',
}

export function slugOfIssuer(issuer: string, keys: ReadonlyMap<string, string>): string | undefined {
  const find = (name: string) => {
    const key = brandKey(name)
    return ours[key] ?? keys.get(key)
  }
  const whole = find(issuer)
  if (whole) return whole

  const bare = issuer.replace(/\s*[([{].*$/, '').trim()
  if (bare && bare !== issuer && find(bare)) return find(bare)

  const host = /^(?:https?:\/\/)?([\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)(?:[/:].*)?$/u.exec(bare)?.[1]
  if (host) {
    const labels = host.split('.').slice(0, -1)
    // The registered name stands last, but for endings of two labels such as co.kr.
    for (const label of labels.reverse()) {
      if (label.length <= 3 && labels.length > 1 && !keys.has(label)) continue
      return find(label)
    }
    return undefined
  }

  const telling = bare.split(/[\s:|/·-]+/).filter((word) => word && !empty.has(word.toLowerCase()))
  return telling.length > 0 ? find(telling.join(' ')) : undefined
}
