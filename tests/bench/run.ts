// `npm run bench`: what must be fast, each figure one JSON line, as a ratio to a floor measured in the same run.
//   --only storm,cold   some scenarios    --devices 30   sizes of the storm
//   --json              JSON lines only   --save         these ratios become the baseline
// Ends with 1 only where a ratio is half as bad again as the baseline.
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { cold } from './cold.ts'
import { idle } from './idle.ts'
import { many } from './many.ts'
import { RAISED_LIMITS } from './processes.ts'
import { createReport } from './report.ts'
import type { Settings } from './sides.ts'
import { storm } from './storm.ts'
import { tablet } from './tablet.ts'

const SCENARIOS: Readonly<Record<string, (settings: Settings) => Promise<void>>> = {
  storm,
  cold,
  idle,
  many,
  tablet,
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(SCENARIOS).join() },
    devices: { type: 'string', default: '10,30,100,300' },
    json: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
  },
})

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const report = createReport(say)

report.note({
  at: new Date().toISOString(),
  node: process.version,
  processors: cpus().length,
  model: cpus()[0]?.model,
  loadBefore: loadavg(),
  raisedLimits: RAISED_LIMITS,
})
for (const name of values.only.split(',')) {
  const scenario = SCENARIOS[name]
  if (!scenario) throw new Error(`no scenario ${name}: there are ${Object.keys(SCENARIOS).join(', ')}`)
  await scenario({ report, devices: values.devices.split(',').map(Number) })
}
report.note({ loadAfter: loadavg() })
if (!values.json) {
  say('')
  for (const { figure, target, isMet, product, ratio } of report.figures())
    if (target !== undefined)
      say(
        `${isMet ? 'met    ' : 'NOT met'} ${figure}: ${target}; it is ${target.startsWith('ratio') ? ratio : product}`,
      )
}
const regressions = report.regressions()
for (const line of regressions) process.stderr.write(`${line}\n`)
if (values.save) report.saveBaseline()
else process.exitCode = regressions.length > 0 ? 1 : 0
