// `npm run simulate`: random evenings of ten tablets, many or one (see tests/scenarios/README.md).
import { main } from '../tests/support/simulator/commandLine.ts'

process.exitCode = await main(process.argv.slice(2))
