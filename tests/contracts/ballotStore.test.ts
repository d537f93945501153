import { openSqliteBallots } from '#server/storage/ballotDatabase.ts'
import { describeBallotStore } from './describeBallotStore.ts'

describeBallotStore('SQLite', () => openSqliteBallots(':memory:'))
