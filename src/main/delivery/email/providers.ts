import type { EmailProvider } from '../../../contract/accounts/delivery.ts'

/**
 * The submission servers of the providers that most people have, so that they need not be looked up. None of them takes the
 * password of the account itself from a program any more: each says what it takes in its place. The page that says so stands
 * with each; those of Outlook.com, Fastmail and Proton were read on 2026-11-20, the others are given by name, their servers
 * checked against nodemailer's table of services and the setup guides of several programs.
 */
export const emailProviders: readonly EmailProvider[] = [
  {
    // https://support.google.com/a/answer/176600, https://support.google.com/accounts/answer/185833;
    // the token: https://developers.google.com/identity/protocols/oauth2/native-app
    id: 'gmail',
    name: 'Gmail',
    host: 'smtp.gmail.com',
    port: 465,
    security: 'tls',
    signIn: 'app-password',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    domains: ['gmail.com', 'googlemail.com'],
  },
  {
    // Naver Mail, Settings > POP3/IMAP; it takes 587 with STARTTLS as well.
    id: 'naver',
    name: '네이버 메일 (Naver)',
    host: 'smtp.naver.com',
    port: 465,
    security: 'tls',
    signIn: 'app-password',
    domains: ['naver.com'],
  },
  {
    // Kakao Mail, Settings > IMAP/POP3
    id: 'kakao',
    name: '카카오메일 (Kakao)',
    host: 'smtp.kakao.com',
    port: 465,
    security: 'tls',
    signIn: 'app-password',
    domains: ['kakao.com'],
  },
  {
    // Daum Mail, Settings > IMAP/POP3
    id: 'daum',
    name: 'Daum 메일 (Daum)',
    host: 'smtp.daum.net',
    port: 465,
    security: 'tls',
    signIn: 'app-password',
    domains: ['daum.net', 'hanmail.net'],
  },
  {
    // https://support.microsoft.com/office/8361e398-8af4-4e97-b147-6c6c4ac95353; tokens alone;
    // https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
    id: 'outlook',
    name: 'Outlook.com',
    host: 'smtp-mail.outlook.com',
    port: 587,
    security: 'starttls',
    signIn: 'oauth2',
    tokenUrl: 'https://login.microsoftonline.com/consumers/oauth2/v2.0/token',
    domains: ['outlook.com', 'hotmail.com', 'live.com', 'msn.com'],
  },
  {
    // https://support.apple.com/102525, https://support.apple.com/102654
    id: 'icloud',
    name: 'iCloud',
    host: 'smtp.mail.me.com',
    port: 587,
    security: 'starttls',
    signIn: 'app-password',
    domains: ['icloud.com', 'me.com', 'mac.com'],
  },
  {
    // https://help.yahoo.com/kb/SLN4724.html
    id: 'yahoo',
    name: 'Yahoo',
    host: 'smtp.mail.yahoo.com',
    port: 465,
    security: 'tls',
    signIn: 'app-password',
    domains: ['yahoo.com', 'ymail.com', 'rocketmail.com'],
  },
  {
    // https://www.fastmail.help/hc/en-us/articles/1500000278342
    id: 'fastmail',
    name: 'Fastmail',
    host: 'smtp.fastmail.com',
    port: 465,
    security: 'tls',
    signIn: 'app-password',
    domains: ['fastmail.com', 'fastmail.fm'],
  },
  {
    // https://proton.me/support/protonmail-bridge-faq; the port is what Bridge says, 1025 unless it was taken.
    id: 'proton',
    name: 'Proton Mail Bridge',
    host: '127.0.0.1',
    port: 1025,
    security: 'starttls',
    signIn: 'bridge-password',
    domains: ['proton.me', 'protonmail.com', 'pm.me'],
  },
]
