import { settingNames } from './settings.js'

/** What every environment variable of the signer means; the configuration reference is generated from this list. */

interface SettingMeaning {
  readonly meaning: string
  readonly default: string
}

const meanings: Readonly<Record<keyof typeof settingNames, SettingMeaning>> = {
  CONFIG_FILE: {
    meaning: 'Path of the YAML file with tenants, consumers and labs.',
    default: "none: the article's environment-only mode",
  },
  'CONSUMER_KEY_SECRET_<key>': {
    meaning:
      'Shared secret of a consumer key. Without CONFIG_FILE each such key is a tenant of its own that may open any stack and fleet named in its launch; with CONFIG_FILE it supplies the secret of a consumer named there.',
    default: '',
  },
  PUBLIC_URL: {
    meaning:
      'The address that LMSs and browsers use: origin and optional path prefix, e.g. https://labs.example.edu/api/.',
    default: 'scheme and host as received, with a warning at start',
  },
  HOST: { meaning: 'Address to listen on.', default: '127.0.0.1' },
  PORT: { meaning: 'Port to listen on; 0 takes a free one.', default: '8800' },
  METRICS_PORT: {
    meaning:
      'Port of its own for Prometheus metrics and `/details` ([Operations](operations.md)); 0 takes a free one.',
    default: 'off',
  },
  METRICS_HOST: {
    meaning:
      'Address that METRICS_PORT listens on. Nobody has to log in there: open it to the monitoring network only.',
    default: '127.0.0.1',
  },
  METRICS_NAMES: {
    meaning:
      'Comma-separated host names under which METRICS_PORT answers, beside addresses and `localhost`: what Prometheus has as target. Any other name could be one that a web page made lead here.',
    default: 'none',
  },
  TRUSTED_PROXIES: {
    meaning:
      'Comma-separated addresses or CIDR ranges of reverse proxies whose X-Forwarded-For, -Proto and -Host headers count; of several in a row the entry of the first one.',
    default: 'none',
  },
  USER_ID_KEY: {
    meaning:
      'Key of the pseudonyms, at least 32 characters. Keep it as long as the home folders: a new one gives everyone an empty home folder and a second monthly fee.',
    default: 'required with CONFIG_FILE; without both an unkeyed hash',
  },
  USER_ID_KEY_CHANGED: {
    meaning:
      '`yes` accepts for one start that USER_ID_KEY is another one than before; without it the signer does not start ([Backup, restore, lost keys](backup-restore.md)).',
    default: 'off',
  },
  USER_ID_MODE: {
    meaning: "`pseudonym`, or `raw` to keep the article's raw ids in environment-only mode.",
    default: 'pseudonym',
  },
  SEALING_KEY: {
    meaning: 'Seals the tickets of cards, at least 32 characters; the same in every process.',
    default: 'random at each start; required with several processes',
  },
  SEALING_KEY_PREVIOUS: {
    meaning: 'The sealing key before the last change; tickets sealed with it still open.',
    default: 'none',
  },
  STORE: {
    meaning:
      'Where used launches and what processes share are kept: `memory`, `redis://…` or `rediss://…` (Redis or Valkey; `redis-sentinel://…` where Sentinels watch it), or `dynamodb:<table>` ([Reliability](reliability.md)). Without STATE_FOLDER what LTI 1.3 has to keep lies there too.',
    default: 'memory',
  },
  STATE_FOLDER: {
    meaning:
      "Folder for what LTI 1.3 has to keep: the tool's own keys (sealed with SEALING_KEY), who people were before a move from LTI 1.1, registrations by link, and deployments that wait for a decision. Back it up like a database. Where it is set it counts, whatever STORE is.",
    default:
      'with registrations required, unless STORE is Redis or DynamoDB; by itself it makes registrations by link possible',
  },
  STATE_FOLDER_NEW: {
    meaning:
      '`yes` accepts for one start that STATE_FOLDER is empty although registrations are known: at the very first start, or where nothing can be put back.',
    default: 'off',
  },
  ALLOW_PRIVATE_PLATFORMS: {
    meaning:
      '`1` lets LTI 1.3 platforms be at plain http and at private addresses. For tests and development only.',
    default: 'off',
  },
  HTTPS_PROXY: {
    meaning:
      'The proxy by which AWS and LMS platforms are asked, e.g. `http://proxy.example.edu:3128`, with `name:password@` before the host where it wants them ([AWS permissions](aws.md#behind-an-outgoing-proxy)). Also in small letters. Redis and Valkey are never asked by it.',
    default: 'none',
  },
  HTTP_PROXY: {
    meaning: 'The same for plain http, which nothing but tests and endpoints of your own use.',
    default: 'none',
  },
  NO_PROXY: {
    meaning:
      'Comma-separated names (with all names below them), addresses and CIDR ranges, each perhaps with `:port`, that are asked straight; `*` is everything. This machine, its link and the metadata services never go by a proxy.',
    default: 'none',
  },
  PROXY_CHECKS_ADDRESSES: {
    meaning:
      '`1` where only the proxy can look names up. It then has to refuse private addresses by itself: without it the signer looks names of platforms up, checks the address and gives the proxy that address alone.',
    default: 'off',
  },
  AWS_MAX_ATTEMPTS: {
    meaning:
      'How often a call to AWS goes out at most, as all tools of AWS read it (`max_attempts` in the profile). A launch ends after 8 seconds all the same.',
    default: '3',
  },
  BOARD: {
    meaning:
      'How people are named on the boards where teachers see who is in the labs of their course: `lms-ids`, `pseudonyms`, or `off`, which keeps nothing and shows no board ([Privacy](privacy.md)).',
    default: 'lms-ids',
  },
  BOARD_REFUSAL_HOURS: {
    meaning:
      'For how many hours a board shows who was refused and why, 0 to 24; 0 keeps nothing of it.',
    default: '24',
  },
  CLASSES_START_ROLES: {
    meaning:
      'Of `npm run classes -- apply` and `keep` alone: the role that EventBridge Scheduler starts fleets as before classes, as an ARN; several, one an account, with commas ([Classes at AWS](aws.md#classes)).',
    default: 'none: nothing starts a stopped fleet',
  },
  CLASSES_APPLY_ROLES: {
    meaning:
      'Of the same commands alone: the role to assume for fleets of another account, in place of the one that its labs name; several, one an account, with commas.',
    default: "the labs' own",
  },
  SCORES_SCHEDULE: {
    meaning:
      'Of a function on Lambda alone: the name of the schedule of EventBridge Scheduler that sends scores and looks who is in, in the group `default` ([AWS](aws.md#grades)). `npm run deploy` sets it.',
    default: 'none: a function sends no scores',
  },
  PROCESSES: {
    meaning:
      'How many signer processes run, on one machine or many. More than one need a STORE other than `memory` and a SEALING_KEY.',
    default: '1; on Lambda several',
  },
  LOG_FORMAT: {
    meaning: '`json` (one object a line), or `text` for people.',
    default: 'text on a terminal, else json',
  },
  LOG_LEVEL: {
    meaning: '`trace`, `debug`, `info`, `warn`, `error` or `silent`.',
    default: 'info',
  },
}

export interface SettingDescription extends SettingMeaning {
  readonly name: string
  readonly isSecret: boolean
}

export const settingDescriptions: readonly SettingDescription[] = Object.entries(meanings).map(
  ([name, meaning]) => ({
    name,
    ...meaning,
    isSecret: settingNames[name as keyof typeof settingNames] === 'secret',
  }),
)
