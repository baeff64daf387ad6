import t from 'tap'
import { readRedisPlaces } from '#src/config/redis-places.js'

void t.test('servers, or nodes of a cluster', (t) => {
  const one = readRedisPlaces('rediss://user:p%40ss@store.example/3')
  t.strictSame(one?.hosts, ['store.example:6379'])
  t.equal(one?.primaryName, undefined)
  t.equal(one?.serverUrl('10.0.0.7:7001'), 'rediss://user:p%40ss@10.0.0.7:7001/3')
  const several = readRedisPlaces('redis://:pw@a:7000,b,[::1]:7002')
  t.strictSame(several?.hosts, ['a:7000', 'b:6379', '[::1]:7002'])
  t.equal(several?.serverUrl('[::1]:7002'), 'redis://:pw@[::1]:7002')
  t.end()
})

void t.test('Sentinels', (t) => {
  const places = readRedisPlaces('redis-sentinel://user:pw@a,b:26380/2#labs.one')
  t.strictSame(places?.hosts, ['a:26379', 'b:26380'])
  t.equal(places?.primaryName, 'labs.one')
  t.equal(places?.serverUrl('c:6379'), 'redis://user:pw@c:6379/2')
  t.equal(places?.sentinelUrl('a:26379', false), 'redis://a:26379')
  t.equal(places?.sentinelUrl('a:26379', true), 'redis://user:pw@a:26379')
  t.end()
})
