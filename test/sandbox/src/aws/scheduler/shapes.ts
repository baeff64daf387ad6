import { timestamp } from '../shapes.js'

/** Shared shapes of the service model, under its own names. */

const namePattern = /^[0-9a-zA-Z-_.]+$/

export const name = { type: 'string', min: 1, max: 64, pattern: namePattern } as const
export const groupName = name
export const namePrefix = name
export const clientToken = {
  type: 'string',
  min: 1,
  max: 64,
  pattern: /^[a-zA-Z0-9-_]+$/,
} as const
export const scheduleState = { type: 'string', values: ['ENABLED', 'DISABLED'] } as const

/** Without the parameters of templated targets, of which the sandbox plays none. */
export const target = {
  type: 'structure',
  members: {
    Arn: { type: 'string', min: 1, max: 1600 },
    DeadLetterConfig: {
      type: 'structure',
      members: {
        Arn: {
          type: 'string',
          min: 1,
          max: 1600,
          pattern: /^arn:aws(-[a-z]+)?:sqs:[a-z0-9-]+:\d{12}:[a-zA-Z0-9\-_]+$/,
        },
      },
    },
    Input: { type: 'string', min: 1 },
    RetryPolicy: {
      type: 'structure',
      members: {
        MaximumEventAgeInSeconds: { type: 'integer', min: 60, max: 86_400 },
        MaximumRetryAttempts: { type: 'integer', min: 0, max: 185 },
      },
    },
    RoleArn: {
      type: 'string',
      min: 1,
      max: 1600,
      pattern: /^arn:aws(-[a-z]+)?:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    },
  },
  required: ['Arn', 'RoleArn'],
} as const

/** The input of CreateSchedule and UpdateSchedule. */
export const definition = {
  type: 'structure',
  members: {
    ActionAfterCompletion: { type: 'string', values: ['NONE', 'DELETE'] },
    ClientToken: clientToken,
    Description: { type: 'string', min: 0, max: 512 },
    EndDate: timestamp,
    FlexibleTimeWindow: {
      type: 'structure',
      members: {
        MaximumWindowInMinutes: { type: 'integer', min: 1, max: 1440 },
        Mode: { type: 'string', values: ['OFF', 'FLEXIBLE'] },
      },
      required: ['Mode'],
    },
    GroupName: groupName,
    KmsKeyArn: {
      type: 'string',
      min: 1,
      max: 2048,
      pattern: /^arn:aws(-[a-z]+)?:kms:[a-z0-9-]+:\d{12}:(key|alias)\/[0-9a-zA-Z-_]*$/,
    },
    Name: name,
    ScheduleExpression: { type: 'string', min: 1, max: 256 },
    ScheduleExpressionTimezone: { type: 'string', min: 1, max: 50 },
    StartDate: timestamp,
    State: scheduleState,
    Target: target,
  },
  required: ['FlexibleTimeWindow', 'Name', 'ScheduleExpression', 'Target'],
} as const
