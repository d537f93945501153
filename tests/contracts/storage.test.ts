import { ALL_ENGINES } from '#tests/support/serverEngines.ts'
import { describeStorage } from './storage.contract.ts'

for (const [name, start] of ALL_ENGINES) describeStorage(name, start)
