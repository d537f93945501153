// A hundred more of the evenings in simulator.test.ts, in a file of their own so that both run at the same time.
import { describeEvenings } from '#tests/support/simulator/evenings.ts'

describeEvenings(101)
