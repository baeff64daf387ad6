import type { AwsPlace } from '@appstreamlab/shared'

export const placeOf = ({ region }: AwsPlace): AwsPlace => ({
  ...(region !== undefined && { region }),
})

/** Equal for equal places: looks, places and budgets are kept by it. */
export const writePlaceKey = ({ region }: AwsPlace): string => region ?? ''
