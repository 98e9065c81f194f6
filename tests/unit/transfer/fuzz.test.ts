import { expect, it } from 'vitest'
import { fixtures } from './fixtures.ts'
import { fuzz } from './fuzzer.ts'

/** The short run; `npm run fuzz` is the long one. */
const most = 3000

it('thousands of changed files are each refused with a reason or read', async () => {
  const seed = Date.now() % 2 ** 31
  const { inputs, kept, blocks, failures } = await fuzz(
    fixtures.filter(({ slow }) => !slow),
    { seed, isDone: (count) => count >= most },
  )
  console.log(
    `${inputs} inputs with seed ${seed}: ${kept} reached something new, ${blocks} blocks of code in all`,
  )
  expect(
    failures.map(
      ({ message, bytes }) => `${message}\n${Buffer.from(bytes).toString('base64').slice(0, 4000)}`,
    ),
  ).toEqual([])
  expect(inputs).toBeGreaterThanOrEqual(most)
  expect(kept).toBeGreaterThan(0)
})
