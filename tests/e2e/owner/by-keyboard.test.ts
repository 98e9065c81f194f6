import type { Page } from '@playwright/test'
import {
  type Channels,
  codeField,
  codeOfTalk,
  codeOfText,
  setUpGateway,
  setUpKakaoTalk,
  startChannels,
} from '../channels.ts'
import { type Hands, keyboardOf } from '../hands.ts'
import { expect, test } from '../harness.ts'
import { enterAccount, goWithoutMore, makeAccount, otherThan, unlock } from './owner.ts'

/** The second step of the vault's owner with nothing but keys: kakaotalk.test.ts and second-step.test.ts go there with a pointer. */

const password = 'Blue7!heron#Lake'
const timeout = 60_000
let channels: Channels
test.beforeAll(async () => {
  channels = await startChannels()
})
test.afterEach(() => channels.close())
test.setTimeout(240_000)

const isOpen = (page: Page) => expect(page.getByText('No codes yet')).toBeVisible({ timeout })

/** Sets it up on the page of the account information: by what is chosen there, and nothing beside it. */
async function setUpStep(
  page: Page,
  hands: Hands,
  address: [field: string, value: string],
  code: () => string,
) {
  await enterAccount(page, password, hands)
  await makeAccount(page, 'mina', hands)
  await hands.press('Set up')
  if (address[0] === 'Name of the profile') await hands.select('KakaoTalk')
  await hands.fill(...address)
  await hands.press('Send verification code')
  await expect(codeField(page)).toBeVisible()
  await hands.fill('Verification code', code())
  await hands.press('Verify and save')
  await goWithoutMore(page, hands)
}

test.beforeEach(({ cli }) => {
  cli(['init', '--password', '--password-stdin'], password)
  cli(['kit', '--saved', '--password-stdin'], password)
})

test('KakaoTalk is set up as the second step by keyboard, a wrong code keeps the keyboard on the field, and the right one opens the vault', async ({
  open,
}) => {
  const { page, electron } = await open({ env: channels.env })
  const kakao = await channels.kakao(electron)
  const newest = () => codeOfTalk(kakao)
  const hands = await keyboardOf(page)
  await unlock(page, password, hands)
  await setUpKakaoTalk(page, hands)
  await setUpStep(page, hands, ['Name of the profile', 'Mina'], newest)

  await hands.press('Lock now')
  await unlock(page, password, hands)
  await expect(page.getByText('A code of 6 digits was sent to your KakaoTalk.')).toBeVisible({ timeout })
  const code = newest()
  await hands.fill('Verification code', otherThan(code))
  await hands.press('Unlock')
  await expect(page.getByText('4 tries left')).toBeVisible()
  await expect(codeField(page)).toBeFocused()
  await hands.fill('Verification code', code)
  await page.keyboard.press('Enter')
  await isOpen(page)
})

test('a trusted device is remembered and forgotten by keyboard: the code is asked for, then not, then again', async ({
  open,
}) => {
  const gateway = await channels.gateway()
  const newest = () => codeOfText(gateway)
  const { page } = await open({ env: channels.env })
  const hands = await keyboardOf(page)
  await unlock(page, password, hands)
  await setUpGateway(page, gateway, hands)
  await setUpStep(page, hands, ['Phone number', '+82 10-2345-6789'], newest)

  const sent = gateway.requests.length
  await hands.press('Lock now')
  await unlock(page, password, hands)
  await expect.poll(() => gateway.requests.length, { timeout }).toBe(sent + 1)
  await hands.tick('Do not ask for the second step on this device')
  await hands.fill('Verification code', newest())
  await hands.press('Unlock')
  await isOpen(page)

  await hands.press('Lock now')
  await unlock(page, password, hands)
  await isOpen(page)
  expect(gateway.requests).toHaveLength(sent + 1)

  await enterAccount(page, password, hands)
  await hands.press('Ask for the second step again')
  await expect(page.getByText('This computer is no longer trusted')).toBeVisible()
  await hands.press('Ask for the second step again')
  await expect(page.getByRole('button', { name: 'Ask for the second step again' })).toHaveCount(0)
  await hands.press('Lock now')
  await unlock(page, password, hands)
  await expect(page.getByRole('heading', { name: 'Two-step verification' })).toBeVisible({ timeout })
  await expect(codeField(page)).toBeVisible()
})
