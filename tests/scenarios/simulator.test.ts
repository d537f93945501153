// Random evenings of ten tablets: networks, clocks, roles and backups that fail, then everything is put in order, and
// nothing may be lost, leaked or different from tablet to tablet. See README.md for more of them.
import { describeEvenings } from '#tests/support/simulator/evenings.ts'

describeEvenings(1)
