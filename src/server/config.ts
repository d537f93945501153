// What the operator can set, read from the environment. A wrong value stops the start with a sentence that names it.
import { z } from 'zod'
import { failure, type Result, success } from '#domain/record/result.ts'

const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const count = (fallback: number) => z.coerce.number().int().min(1).default(fallback)

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  HOST: z.string().min(1).default('0.0.0.0'),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPEN_REGISTRATION: flag.default(false),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  APP_DIR: z.string().min(1).default('dist/client'),
  SERVER_KEY: z
    .string()
    .regex(/^([0-9a-f]{64}|[A-Za-z0-9_-]{43})$/)
    .optional(),
  TRUST_PROXY: z.string().min(1).optional(),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,200}$/)
    .optional(),
  SYNCS_PER_MINUTE: count(120),
  SPACE_SYNCS_PER_MINUTE: count(600),
  ADDRESS_REQUESTS_PER_MINUTE: count(1200),
  CODES_PER_MINUTE: count(60),
  BALLOTS_PER_MINUTE: count(120),
  SLOWEST_LOOP_MILLIS: count(2000),
})

const EXPECTED: Readonly<Record<keyof z.input<typeof Environment>, string>> = {
  PORT: 'a port number from 0 to 65535',
  HOST: 'an address to listen on, such as 0.0.0.0',
  DATA_DIR: 'a folder',
  DATABASE_URL: 'an address such as postgres://user:password@host:5432/name',
  PUBLIC_URL: 'an address such as https://personalrom.example.no',
  OPEN_REGISTRATION: 'true or false',
  LOG_LEVEL: 'fatal, error, warn, info, debug, trace or silent',
  APP_DIR: 'a folder',
  SERVER_KEY: '32 bytes, as 64 hex digits or 43 characters of base64url',
  TRUST_PROXY: 'true, or the addresses of the proxies in front, separated by commas',
  METRICS_PORT: 'a port number from 0 to 65535',
  METRICS_TOKEN: 'at least 16 letters and digits',
  SYNCS_PER_MINUTE: 'a whole number above 0',
  SPACE_SYNCS_PER_MINUTE: 'a whole number above 0',
  ADDRESS_REQUESTS_PER_MINUTE: 'a whole number above 0',
  CODES_PER_MINUTE: 'a whole number above 0',
  BALLOTS_PER_MINUTE: 'a whole number above 0',
  SLOWEST_LOOP_MILLIS: 'a whole number above 0',
}

/** Requests a minute, by whom they are counted. Benchmarks raise them openly. */
export interface RateLimits {
  readonly syncsPerDevice: number
  readonly syncsPerSpace: number
  readonly perAddress: number
  readonly codesPerAddress: number
  readonly ballotsPerAddress: number
  /** How long the process may be busy with one thing before it says 503, in milliseconds. */
  readonly slowestLoopMillis: number
}

export interface ServerConfig {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** Where people reach the app, without a slash at the end. */
  readonly publicUrl: string
  readonly isRegistrationOpen: boolean
  readonly logLevel: string
  readonly appDir: string
  readonly serverKey: string | undefined
  readonly trustProxy: boolean | string
  /** On the port where one is set; else on the main port for whoever has the token; else nowhere. */
  readonly metrics: { readonly port: number | undefined; readonly token: string | undefined }
  readonly limits: RateLimits
}

const trustProxyOf = (text: string | undefined): boolean | string => {
  if (text === undefined || text === 'false') return false
  return text === 'true' ? true : text
}

const configOf = (env: z.output<typeof Environment>): ServerConfig => ({
  port: env.PORT,
  host: env.HOST,
  dataDir: env.DATA_DIR,
  databaseUrl: env.DATABASE_URL,
  publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
  isRegistrationOpen: env.OPEN_REGISTRATION,
  logLevel: env.LOG_LEVEL,
  appDir: env.APP_DIR,
  serverKey: env.SERVER_KEY,
  trustProxy: trustProxyOf(env.TRUST_PROXY),
  metrics: { port: env.METRICS_PORT, token: env.METRICS_TOKEN },
  limits: {
    syncsPerDevice: env.SYNCS_PER_MINUTE,
    syncsPerSpace: env.SPACE_SYNCS_PER_MINUTE,
    perAddress: env.ADDRESS_REQUESTS_PER_MINUTE,
    codesPerAddress: env.CODES_PER_MINUTE,
    ballotsPerAddress: env.BALLOTS_PER_MINUTE,
    slowestLoopMillis: env.SLOWEST_LOOP_MILLIS,
  },
})

const isSetting = (name: unknown): name is keyof typeof EXPECTED =>
  typeof name === 'string' && Object.hasOwn(EXPECTED, name)

/**
 * Reads the environment. An empty value counts as not set. What is wrong comes back as one sentence for each
 * setting; the values themselves are not repeated, because some are secrets.
 */
export const readConfig = (
  environment: Readonly<Record<string, string | undefined>>,
): Result<ServerConfig, readonly string[]> => {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '')
  const parsed = Environment.safeParse(Object.fromEntries(given))
  if (parsed.success) return success(configOf(parsed.data))
  const names = new Set(parsed.error.issues.map((issue) => issue.path[0]).filter(isSetting))
  return failure([...names].map((name) => `${name} must be ${EXPECTED[name]}.`))
}
