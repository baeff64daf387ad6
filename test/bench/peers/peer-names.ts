/** What others offer for the same work, as cases of `npm run bench -- peers`. */
export const peerNames = ['peer-pylti', 'peer-ltijs'] as const
export type PeerName = (typeof peerNames)[number]

export const isPeer = (name: string): name is PeerName =>
  (peerNames as readonly string[]).includes(name)
