import { convertHangulToQwerty } from 'es-hangul'

/**
 * Words and names that Korean passwords are made of. On a keyboard left in English, 사랑해 is typed `tkfkdgo`, so each
 * word counts in both forms.
 */

const words =
  '사랑해 사랑 안녕 안녕하세요 비밀번호 비번 암호 대한민국 한국 서울 부산 바보 천사 행복 우리 가족 엄마 아빠 친구 하늘 바다 별 달 꽃 ' +
  '나무 커피 학교 회사 컴퓨터 인터넷 네이버 카카오 구글 다음 삼성 고양이 강아지 토끼 호랑이 여름 겨울 가을 봄 행운 축구 야구 게임 ' +
  '노래 음악 영화 여행 공주 왕자 아기 자기 여보 오빠 언니 누나 동생 선생님 관리자 최고 화이팅 감사 미안 영원 희망 소망 믿음 예수 ' +
  '하나님 부처님 로그인 계정 보안 인증 열쇠 비밀'

const familyNames = '김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 전 홍'

const givenNames =
  '민준 서준 도윤 예준 시우 하준 주원 지호 지후 준서 준우 현우 도현 지훈 건우 우진 민재 서연 서윤 지우 서현 민서 하은 하윤 윤서 지유 ' +
  '채원 지민 수아 지아 다은 은지 수진 지영 미영 영희 철수 영수 성호 성민 정훈 동현 현정 민정 은정 혜진 지혜 민아 유진 수빈 예은 승현 재현'

/** Known from lists of leaked passwords: typed without thinking of a word, or in Latin letters. */
const typed =
  'qwer1234 1q2w3e4r asdf1234 a123456789 sarang saranghae annyeong hangul korea seoul daehanminguk kimchi 8282 1004 7942'

/** Most usual first, in small letters. */
export function koreanWords(): string[] {
  const hangul = [words, givenNames, familyNames].join(' ').split(' ')
  return [...new Set([...typed.split(' '), ...hangul.flatMap(asTyped)])]
}

/** A word as it is written, and as it is typed on a keyboard left in English, where that differs. */
export function asTyped(word: string): string[] {
  const written = word.normalize('NFC')
  const keys = convertHangulToQwerty(written)
  return keys === written ? [written] : [written, keys]
}
