import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChannelSetup } from '../../../src/contract/accounts/delivery.ts'
import type { CodeMessage } from '../../../src/main/delivery/channel.ts'
import type { Authority } from '../../servers/authority.ts'
import { startWebServer, type WebAnswer, type WebServer } from '../../servers/web-server.ts'
import { type Computer, authority as made, makeComputer, refusalOf } from './on-loopback.ts'

let authority: Authority
let server: WebServer
let computer: Computer
let onToken: (form: URLSearchParams) => WebAnswer
let onSend: () => WebAnswer

const setup: ChannelSetup = {
  kind: 'kakaotalk',
  restApiKey: 'rest api key',
  clientSecret: 'client secret',
  refreshToken: 'refresh token 1',
}

beforeEach(async () => {
  authority = await made
  onToken = () => ({
    status: 200,
    json: { access_token: 'access token', token_type: 'bearer', expires_in: 21599 },
  })
  onSend = () => ({ status: 200, json: { result_code: 0 } })
  server = await startWebServer(await authority.issue(), ({ path, body }) => {
    if (path === '/oauth/token') return onToken(new URLSearchParams(body))
    return path === '/v2/api/talk/memo/default/send' ? onSend() : { status: 404 }
  })
  computer = await makeComputer(authority, { kakaoLogin: server.url, kakaoApi: server.url })
})
afterEach(async () => {
  await computer.channels.remove('kakaotalk')
  await server.close()
})

const test = { to: '', language: 'ko' } as const
const message: CodeMessage = { to: '미나', code: '428913', language: 'ko', purpose: 'verify', minutes: 5 }
const ready = async () => {
  await computer.channels.setUp(setup, test)
  server.requests.length = 0
  return computer.channels.channelFor('kakaotalk')!
}

describe('a code by KakaoTalk', () => {
  it('is a text to oneself, with a token got for the refresh token', async () => {
    const channel = await ready()
    await channel.send(message)
    const [token, send] = server.requests
    expect(Object.fromEntries(new URLSearchParams(token?.body))).toEqual({
      grant_type: 'refresh_token',
      client_id: 'rest api key',
      client_secret: 'client secret',
      refresh_token: 'refresh token 1',
    })
    expect(send?.headers.authorization).toBe('Bearer access token')
    expect(send?.headers['content-type']).toBe('application/x-www-form-urlencoded;charset=utf-8')
    const template = JSON.parse(new URLSearchParams(send?.body).get('template_object') ?? '')
    expect(template).toEqual({
      object_type: 'text',
      text: '[Sparekey] 인증번호 428913 (5분간 유효). 다른 사람에게 알려 주지 마세요.',
      link: {},
    })
    // Kakao takes 200 characters.
    expect(template.text.length).toBeLessThanOrEqual(200)
  })

  it('keeps the refresh token that Kakao puts in place of the one before', async () => {
    const asked: (string | null)[] = []
    onToken = (form) => {
      asked.push(form.get('refresh_token'))
      const json = { access_token: 'access token', refresh_token: `refresh token ${asked.length + 1}` }
      return { status: 200, json }
    }
    const channel = await ready()
    await channel.send(message)
    await channel.send(message)
    expect(asked).toEqual(['refresh token 1', 'refresh token 2', 'refresh token 3'])
  })

  it('goes on with the newer refresh token when a message has to be sent again', async () => {
    const channel = await ready()
    let given = 1
    onToken = (form) => {
      if (form.get('refresh_token') !== `refresh token ${given}`)
        return { status: 400, json: { error: 'invalid_grant', error_code: 'KOE322' } }
      given += 1
      return { status: 200, json: { access_token: 'access token', refresh_token: `refresh token ${given}` } }
    }
    let busy = 2
    onSend = () =>
      busy-- > 0 ? { status: 503, json: { code: -9798 } } : { status: 200, json: { result_code: 0 } }
    await channel.send(message)
    await channel.send(message)
    expect(given).toBe(5)
  })

  it('says that the token is no longer good, and sends nothing', async () => {
    const channel = await ready()
    onToken = () => ({
      status: 400,
      json: {
        error: 'invalid_grant',
        error_description: 'expired_or_invalid_refresh_token',
        error_code: 'KOE322',
      },
    })
    expect(await refusalOf(channel.send(message))).toMatchObject({ code: 'delivery-token' })
    expect(server.requests.map(({ path }) => path)).toEqual(['/oauth/token'])
  })

  it.each([
    [401, -401, 'delivery-token'],
    [403, -402, 'delivery-permission'],
    [403, -3, 'delivery-permission'],
    [403, -5, 'delivery-permission'],
    [400, -501, 'delivery-recipient-refused'],
    [400, -10, 'delivery-quota'],
    [400, -531, 'delivery-quota'],
    [400, -2, 'delivery-message-refused'],
    [503, -9798, 'delivery-busy'],
    [500, -603, 'delivery-unsure'],
    [400, -1, 'delivery-server-trouble'],
  ])('refused with %i and %i says so', async (status, number, code) => {
    const channel = await ready()
    onSend = () => ({ status, json: { msg: 'about 428913', code: number } })
    const refused = await refusalOf(channel.send(message))
    expect(refused).toMatchObject({ code, details: { number } })
    for (const secret of ['428913', 'access token', 'refresh token', 'rest api key', 'client secret'])
      expect(refused.all).not.toContain(secret)
    const sends = server.requests.filter(({ path }) => path.endsWith('/send'))
    expect(sends).toHaveLength(code === 'delivery-busy' ? 3 : 1)
  })

  it('is not sent when what answers is not Kakao', async () => {
    const channel = await ready()
    onToken = () => ({ status: 200, text: '<html>Sign in to the Wi-Fi</html>' })
    expect(await refusalOf(channel.send(message))).toMatchObject({ code: 'delivery-answer-unreadable' })
  })
})
