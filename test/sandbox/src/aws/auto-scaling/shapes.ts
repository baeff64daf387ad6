/** Shared shapes of the service model, under its own names. */

const xmlText = /^[\u0020-\uD7FF\uE000-\uFFFD\r\n\t]*$/
const capacity = { type: 'integer' } as const

export const xmlString = { type: 'string', pattern: xmlText } as const
export const resourceId = { type: 'string', min: 1, max: 1600, pattern: xmlText } as const
export const resourceIds = { type: 'list', member: resourceId, max: 50 } as const

export const serviceNamespace = {
  type: 'string',
  values: [
    'ecs',
    'elasticmapreduce',
    'ec2',
    'appstream',
    'dynamodb',
    'rds',
    'sagemaker',
    'custom-resource',
    'comprehend',
    'lambda',
    'cassandra',
    'kafka',
    'elasticache',
    'neptune',
    'workspaces',
  ],
} as const

export const scalableDimension = {
  type: 'string',
  values: [
    'ecs:service:DesiredCount',
    'ec2:spot-fleet-request:TargetCapacity',
    'elasticmapreduce:instancegroup:InstanceCount',
    'appstream:fleet:DesiredCapacity',
    'dynamodb:table:ReadCapacityUnits',
    'dynamodb:table:WriteCapacityUnits',
    'dynamodb:index:ReadCapacityUnits',
    'dynamodb:index:WriteCapacityUnits',
    'rds:cluster:ReadReplicaCount',
    'sagemaker:variant:DesiredInstanceCount',
    'custom-resource:ResourceType:Property',
    'comprehend:document-classifier-endpoint:DesiredInferenceUnits',
    'comprehend:entity-recognizer-endpoint:DesiredInferenceUnits',
    'lambda:function:ProvisionedConcurrency',
    'cassandra:table:ReadCapacityUnits',
    'cassandra:table:WriteCapacityUnits',
    'kafka:broker-storage:VolumeSize',
    'elasticache:cache-cluster:Nodes',
    'elasticache:replication-group:NodeGroups',
    'elasticache:replication-group:Replicas',
    'neptune:cluster:ReadReplicaCount',
    'sagemaker:variant:DesiredProvisionedConcurrency',
    'sagemaker:inference-component:DesiredCopyCount',
    'workspaces:workspacespool:DesiredUserSessions',
  ],
} as const

/** What names a scalable target. */
export const targetMembers = {
  ServiceNamespace: serviceNamespace,
  ResourceId: resourceId,
  ScalableDimension: scalableDimension,
} as const

export const suspendedState = {
  type: 'structure',
  members: {
    DynamicScalingInSuspended: { type: 'boolean' },
    DynamicScalingOutSuspended: { type: 'boolean' },
    ScheduledScalingSuspended: { type: 'boolean' },
  },
} as const

export const scheduledActionName = {
  type: 'string',
  min: 1,
  max: 256,
  // oxlint-disable-next-line no-control-regex -- as in the service model
  pattern: /^(?!((^[ ]+.*)|(.*([\u0000-\u001f]|[\u007f-\u009f]|[:/|])+.*)|(.*[ ]+$))).+$/,
} as const

export const range = {
  type: 'structure',
  members: { MinCapacity: capacity, MaxCapacity: capacity },
} as const

export const capacityMembers = range.members

export const pageMembers = { MaxResults: { type: 'integer' }, NextToken: xmlString } as const

export const tags = {
  type: 'map',
  key: { type: 'string', min: 1, max: 128 },
  value: { type: 'string', min: 0, max: 256 },
} as const
