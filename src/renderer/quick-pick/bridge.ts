import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { quickPickContract } from '../../contract/codes/quick-pick.ts'
import { link } from '../bridge.ts'

/** Main, as the quick pick sees it: what this page's port is served, and nothing of the rest. */
export const main: ContractRouterClient<typeof quickPickContract> = createORPCClient(link)
