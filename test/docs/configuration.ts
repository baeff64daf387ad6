import { ConfigFileSchema, settingDescriptions } from '@appstreamlab/server'

/** A part of JSON Schema as far as the reference shows it. */
interface Shown {
  readonly description?: string
  readonly type?: string
  readonly const?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly properties?: Readonly<Record<string, Shown>>
  readonly required?: readonly string[] | undefined
  readonly items?: Shown
  readonly anyOf?: readonly Shown[]
}

/** `docs/configuration.md`: every environment variable and every entry of CONFIG_FILE. */
export function writeConfiguration(): string {
  return [
    '# Configuration',
    '',
    '<!-- Written by `npm run docs` from the schema that the signer checks at start. -->',
    '',
    'The signer reads environment variables and, where there is one, a YAML file. It names every problem at once, each with its fix, and exits with code 2. `server/config.example.yaml` is a file that runs.',
    '',
    '## Environment',
    '',
    'A variable marked *secret* can also be given as `<NAME>_FILE`, the path of a file that holds it, or as `<NAME>_ARN`, the ARN of a Secrets Manager secret or of an SSM parameter. So can any variable that CONFIG_FILE names with `secret: { env: … }`. After `#` the ARN of a secret may name a version: `…#AWSPREVIOUS` is the value before the last change, or the present one where there was none. They are read with the role of the signer, again every five minutes, and a value that cannot be read anew stays in use.',
    'AWS credentials and region come from the standard places of the AWS SDK (`AWS_REGION`, instance role, profile, …); the signer has no setting for access keys.',
    '',
    '| name | meaning | default |',
    '|---|---|---|',
    ...settingDescriptions.map(
      (setting) =>
        `| \`${setting.name}\`${setting.isSecret ? ' (secret)' : ''} | ${setting.meaning} | ${setting.default} |`,
    ),
    '',
    '## CONFIG_FILE',
    '',
    ...writeObject('', ConfigFileSchema),
  ].join('\n')
}

function writeObject(path: string, schema: Shown): string[] {
  const rows: string[] = []
  const below: string[] = []
  for (const [name, member] of Object.entries(schema.properties ?? {})) {
    const place = path ? `${path}.${name}` : name
    const needed = schema.required?.includes(name) ? 'yes' : ''
    rows.push(`| \`${name}\` | ${describeType(member)} | ${needed} | ${member.description ?? ''} |`)
    const item = member.items ?? member
    if (item.properties) below.push(...writeObject(member.items ? `${place}[]` : place, item))
  }
  return [
    ...(path ? [`### \`${path}\``, ''] : []),
    '| entry | value | required | meaning |',
    '|---|---|---|---|',
    ...rows,
    '',
    ...below,
  ]
}

function describeType(schema: Shown): string {
  if (schema.const !== undefined) return `\`${schema.const}\``
  if (schema.anyOf) return schema.anyOf.map(describeType).join(' or ')
  if (schema.items) return `list of ${describeType(schema.items)}`
  if (schema.properties) return describeMembers(schema.properties)
  if (schema.type === 'integer' && schema.minimum !== undefined)
    return `${schema.minimum} to ${schema.maximum}`
  return schema.type ?? ''
}

function describeMembers(properties: Readonly<Record<string, Shown>>): string {
  const names = Object.keys(properties)
  return names.length === 0 || names.length > 2 ? 'object' : `\`{ ${names.join(', ')} }\``
}
