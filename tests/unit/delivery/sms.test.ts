import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChannelSetup } from '../../../src/contract/accounts/delivery.ts'
import type { CodeMessage } from '../../../src/main/delivery/channel.ts'
import { type Authority, makeAuthority } from '../../servers/authority.ts'
import { type Answering, startWebServer, type WebServer } from '../../servers/web-server.ts'
import { type Computer, authority as made, makeComputer, refusalOf } from './on-loopback.ts'

let authority: Authority
let server: WebServer
let computer: Computer
/** What the server answers to what comes next. */
let answer: Answering

beforeEach(async () => {
  authority = await made
  answer = () => ({ status: 201, json: { sid: 'SM1', status: 'queued', error_code: null } })
  server = await startWebServer(await authority.issue(), (request) => answer(request))
  computer = await makeComputer(authority, { twilio: server.url })
})
afterEach(async () => {
  await computer.channels.remove('phone')
  await server.close()
})

const accountSid = `AC${'0'.repeat(32)}`
const authToken = 'token of the account'
const twilio: ChannelSetup = {
  kind: 'phone',
  sms: { by: 'twilio', accountSid, authToken, from: '+12025550199' },
}
const gateway = (otherwise: object = {}): ChannelSetup => ({
  kind: 'phone',
  sms: {
    by: 'gateway',
    url: `${server.url}/send?account=mina`,
    headers: 'X-Api-Key: key of the gateway\n\nX-Sender:mina',
    type: 'json',
    body: '{"message": {"to": "{{to}}", "text": "{{text}}", "unicode": true}}',
    ...otherwise,
  },
})
const test = { to: '+821012345678', language: 'ko' } as const
const message: CodeMessage = {
  to: '+821012345678',
  code: '428913',
  language: 'ko',
  purpose: 'sign-in',
  minutes: 5,
}

/** Set up while the server still takes everything. */
const ready = async (setup: ChannelSetup) => {
  await computer.channels.setUp(setup, test)
  server.requests.length = 0
  return computer.channels.channelFor('phone')!
}

describe('a code by Twilio', () => {
  it('is one request as Twilio documents it', async () => {
    const channel = await ready(twilio)
    await channel.send(message)
    expect(server.requests).toHaveLength(1)
    const [request] = server.requests
    expect(request).toMatchObject({
      method: 'POST',
      path: `/2010-04-01/Accounts/${accountSid}/Messages.json`,
    })
    expect(request?.headers.authorization).toBe(
      `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    )
    expect(request?.headers['content-type']).toBe('application/x-www-form-urlencoded')
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      To: '+821012345678',
      From: '+12025550199',
      Body: '[Sparekey] 잠금 해제 인증번호 428913 (5분간 유효). 다른 사람에게 알려 주지 마세요.',
    })
  })

  it('goes through a messaging service where its SID is given as the sender', async () => {
    const service = `MG${'0'.repeat(32)}`
    const channel = await ready({
      kind: 'phone',
      sms: { by: 'twilio', accountSid, authToken, from: service },
    })
    await channel.send(message)
    const fields = new URLSearchParams(server.requests[0]?.body)
    expect(fields.get('MessagingServiceSid')).toBe(service)
    expect(fields.has('From')).toBe(false)
  })

  it.each([
    [401, 20003, 'delivery-login'],
    [403, 20005, 'delivery-permission'],
    [400, 21408, 'delivery-permission'],
    [400, 21608, 'delivery-permission'],
    [400, 21211, 'delivery-recipient-refused'],
    [400, 21610, 'delivery-recipient-refused'],
    [400, 21614, 'delivery-recipient-refused'],
    [400, 21212, 'delivery-sender-refused'],
    [400, 21606, 'delivery-sender-refused'],
    [400, 21660, 'delivery-sender-refused'],
    [429, 20429, 'delivery-busy'],
    [429, 63038, 'delivery-quota'],
    [400, 21617, 'delivery-message-refused'],
    [500, 20500, 'delivery-server-trouble'],
  ])('refused with %i and %i says so', async (status, number, code) => {
    const channel = await ready(twilio)
    answer = () => ({ status, json: { code: number, message: 'About 428913 to +821012345678', status } })
    const refused = await refusalOf(channel.send(message))
    expect(refused).toMatchObject({ code, details: { number } })
    for (const secret of ['428913', '+821012345678', authToken, accountSid])
      expect(refused.all).not.toContain(secret)
    expect(server.requests).toHaveLength(code === 'delivery-busy' ? 3 : 1)
  })

  it('that Twilio took and gave up at once was not sent', async () => {
    const channel = await ready(twilio)
    answer = () => ({ status: 201, json: { status: 'failed', error_code: 21610 } })
    expect(await refusalOf(channel.send(message))).toMatchObject({ code: 'delivery-recipient-refused' })
  })

  it('needs an account SID that looks like one', async () => {
    const setup = computer.channels.setUp(
      { kind: 'phone', sms: { by: 'twilio', accountSid: '../Accounts', authToken, from: '+12025550199' } },
      test,
    )
    expect(await refusalOf(setup)).toMatchObject({
      code: 'channel-field-wrong',
      details: { field: 'accountSid' },
    })
    expect(server.requests).toEqual([])
  })
})

describe('a code by a gateway', () => {
  beforeEach(() => {
    answer = () => ({ status: 200, text: 'OK' })
  })

  it('is posted as JSON in the person’s own form', async () => {
    const channel = await ready(gateway())
    await channel.send({ ...message, language: 'en' })
    const [request] = server.requests
    expect(request).toMatchObject({ method: 'POST', path: '/send?account=mina' })
    expect(request?.headers).toMatchObject({
      'x-api-key': 'key of the gateway',
      'x-sender': 'mina',
      'content-type': 'application/json; charset=utf-8',
    })
    expect(JSON.parse(request?.body ?? '')).toEqual({
      message: {
        to: '+821012345678',
        text: '[Sparekey] 428913 is your code to unlock (5 min). Give it to nobody.',
        unicode: true,
      },
    })
  })

  it('is posted as a form where the gateway wants one', async () => {
    const channel = await ready(gateway({ type: 'form', body: 'dest={{to}}&msg={{ text }}&flash=0' }))
    await channel.send(message)
    const fields = Object.fromEntries(new URLSearchParams(server.requests[0]?.body))
    expect(fields).toMatchObject({ dest: '+821012345678', flash: '0' })
    expect(fields.msg).toContain('428913')
  })

  it.each([
    [401, 'delivery-login'],
    [403, 'delivery-login'],
    [402, 'delivery-quota'],
    [429, 'delivery-busy'],
    [422, 'delivery-message-refused'],
    [503, 'delivery-server-trouble'],
    [302, 'delivery-server-trouble'],
  ])('answered with %i is refused', async (status, code) => {
    const channel = await ready(gateway())
    answer = () => ({ status, headers: { location: `${server.url}/elsewhere` }, text: 'code 428913' })
    const refused = await refusalOf(channel.send(message))
    expect(refused.code).toBe(code)
    expect(refused.all).not.toContain('428913')
    expect(refused.all).not.toContain('key of the gateway')
    // A redirect is not followed: what is secret goes to the address that was typed, and nowhere else.
    expect(server.requests.filter(({ path }) => path === '/elsewhere')).toEqual([])
  })

  it('that breaks off after the request is not sent again', async () => {
    const channel = await ready(gateway())
    answer = () => 'cut'
    expect(await refusalOf(channel.send(message))).toMatchObject({ code: 'delivery-unsure' })
    expect(server.requests).toHaveLength(1)
  })

  it('that does not answer can be cancelled, and is unsure by then', async () => {
    const channel = await ready(gateway())
    const controller = new AbortController()
    answer = () => {
      controller.abort()
      return 'hang'
    }
    const refused = await refusalOf(channel.send({ ...message, signal: controller.signal }))
    expect(refused.code).toBe('delivery-unsure')
  })

  it('is not sent to a server that nobody vouches for, nor to one that is down', async () => {
    const stranger = await startWebServer(await (await makeAuthority('Stranger')).issue(), () => ({
      status: 200,
    }))
    const url = `${stranger.url}/send`
    expect(await refusalOf(computer.channels.setUp(gateway({ url }), test))).toMatchObject({
      code: 'delivery-certificate-untrusted',
    })
    expect(stranger.requests).toEqual([])
    await stranger.close()
    expect(await refusalOf(computer.channels.setUp(gateway({ url }), test))).toMatchObject({
      code: 'delivery-refused',
    })
  })

  it.each([
    ['http, even on this computer', { url: 'http://localhost/send' }, 'url'],
    ['no address', { url: 'send' }, 'url'],
    ['a password in the address', { url: 'https://mina:secret@localhost/send' }, 'url'],
    ['a header without a value', { headers: 'X-Api-Key' }, 'headers'],
    ['a header that is no name', { headers: 'X Key: a' }, 'headers'],
    ['a header with another line break in it', { headers: 'X-Key: a\rHost: b' }, 'headers'],
    ['a header that is not the person’s to set', { headers: 'X-Key: a\nhost: b' }, 'headers'],
    ['a body that is no JSON', { body: '{"to": {{to}}, "text": "{{text}}"}' }, 'body'],
    ['a body without the text', { body: '{"to": "{{to}}"}' }, 'body'],
    ['a body without the number', { type: 'form', body: 'text={{text}}' }, 'body'],
  ])('refuses %s before anything is sent', async (_what, otherwise, field) => {
    const refused = await refusalOf(computer.channels.setUp(gateway(otherwise), test))
    expect(refused).toMatchObject({ code: 'channel-field-wrong', details: { field } })
    expect(server.requests).toEqual([])
  })
})
