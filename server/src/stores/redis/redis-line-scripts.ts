import { defineScript } from './redis-connection.js'

/**
 * The line of a fleet in Redis: a hash for the line itself, a hash a person, and three sorted sets: all who
 * stand in it and those of them who wait, by number, and everybody by when their time is over. So a look is
 * one script whose work does not grow with the line, but for the logarithm that a rank costs.
 *
 * KEYS: line, all, waiting, due, epoch of the store. ARGV: prefix of the people's keys; now; how far ahead a
 * time is believed; id of a generation, should one begin; then what each script names.
 *
 * A generation begins where the line is not there, and where the store may have lost something (ADR 0011): then
 * who is in it stays, and numbers go on above all that can have been given. A loss shows in the run of the server
 * or in the epoch's beginning; the beginning alone would miss a loss in the millisecond in which it lies.
 */
const prelude = `
local told = tonumber(ARGV[2])
local time = tonumber(redis.call('HGET', KEYS[1], 'time') or '')
local now = told
if time and time > told and time - told <= tonumber(ARGV[3]) then now = time end
local since = redis.call('HGET', KEYS[5], 'since')
local epoch = since and (redis.call('HGET', KEYS[5], 'run') or '') .. ' ' .. since or ''
local generation = redis.call('HGET', KEYS[1], 'generation')
local known = redis.call('HGET', KEYS[1], 'epoch')
if not generation or (epoch ~= '' and known ~= epoch) then
  if generation and known == '' then
    redis.call('HSET', KEYS[1], 'epoch', epoch)
  else
    local last = math.max(tonumber(redis.call('HGET', KEYS[1], 'last') or '0'), now * 1000)
    generation = ARGV[4]
    redis.call('HSET', KEYS[1], 'generation', generation, 'epoch', epoch,
      'began', string.format('%.0f', now), 'last', string.format('%.0f', last))
  end
end
redis.call('HSET', KEYS[1], 'time', string.format('%.0f', now))
local began = redis.call('HGET', KEYS[1], 'began')
local function strike(member)
  redis.call('ZREM', KEYS[2], member)
  redis.call('ZREM', KEYS[3], member)
end
for _, member in ipairs(redis.call('ZRANGEBYSCORE', KEYS[4], '-inf', string.format('%.0f', now), 'LIMIT', 0, 16)) do
  strike(member)
  redis.call('ZREM', KEYS[4], member)
  redis.call('DEL', ARGV[1] .. member)
end
local function text(value) return string.format('%.0f', value) end
local function line() return { generation, began, text(now) } end
local function standing(member, origin)
  return { line(), redis.call('HGETALL', ARGV[1] .. member), redis.call('ZRANK', KEYS[2], member), origin }
end
`

/**
 * ARGV: member; person, tenant, stack, factor, hidden; how long an arrival counts; '1' for a new launch; and of
 * a ticket: number, generation, arrival, renewal; how long before a loss a renewal counts; and of a position in the line
 * of a former fleet: the line, number, arrival, until when it counts; how many numbers lie on either side of the first
 * who comes from there (`openMovedBlock` is the same in memory).
 */
export const joinScript = defineScript(`${prelude}
local function moved(from, number)
  local last = tonumber(redis.call('HGET', KEYS[1], 'last'))
  local block = redis.call('HGET', KEYS[1], from)
  if block then
    local shift, above, below, ends = string.match(block, '(%S+) (%S+) (%S+) (%S+)')
    local found = number + tonumber(shift)
    if now < tonumber(ends) and found > tonumber(above) and found < tonumber(below) then return found end
  end
  local middle = last + tonumber(ARGV[22])
  local below = text(middle + tonumber(ARGV[22]))
  local ends = text(now + tonumber(ARGV[11]))
  redis.call('HSET', KEYS[1], 'last', below, from,
    table.concat({ text(middle - number), text(last), below, ends }, ' '))
  return middle
end
local member = ARGV[5]
local key = ARGV[1] .. member
local state = redis.call('HGET', key, 'state')
local keptUntil = text(now + tonumber(ARGV[11]))
local origin = 'known'
if state and state ~= 'served' and state ~= 'left' then
  if state == 'away' then state = 'waiting' end
  if ARGV[12] ~= '1' then keptUntil = redis.call('HGET', key, 'keptUntil') end
else
  origin = 'new'
  local arrivedAt = ARGV[2]
  local number = tonumber(redis.call('HGET', KEYS[1], 'last')) + 1
  if not state and ARGV[13] ~= '' and ARGV[14] ~= generation
    and tonumber(ARGV[16]) >= tonumber(began) - tonumber(ARGV[17])
    and tonumber(ARGV[15]) <= tonumber(began) then
    origin = 'recalled'
    number = tonumber(ARGV[13])
    arrivedAt = ARGV[15]
    keptUntil = text(tonumber(arrivedAt) + tonumber(ARGV[11]))
  elseif ARGV[18] ~= '' then
    origin = 'moved'
    number = moved(ARGV[18], tonumber(ARGV[19]))
    arrivedAt = ARGV[20]
    keptUntil = ARGV[21]
  end
  if number > tonumber(redis.call('HGET', KEYS[1], 'last')) then
    redis.call('HSET', KEYS[1], 'last', text(number))
  end
  state = 'waiting'
  redis.call('DEL', key)
  redis.call('HSET', key, 'number', text(number), 'arrivedAt', arrivedAt)
  redis.call('ZADD', KEYS[2], text(number), member)
end
redis.call('HSET', key, 'person', ARGV[6], 'tenantId', ARGV[7], 'stackName', ARGV[8], 'factor', ARGV[9],
  'hidden', ARGV[10], 'state', state, 'seenAt', text(now), 'keptUntil', keptUntil)
if state == 'waiting' then redis.call('ZADD', KEYS[3], redis.call('HGET', key, 'number'), member) end
redis.call('ZADD', KEYS[4], keptUntil, member)
for index = 1, 4 do redis.call('PEXPIRE', KEYS[index], 86400000) end
redis.call('PEXPIRE', key, 86400000)
return standing(member, origin)
`)

/** ARGV: member, number or an empty text for any, hidden. */
export const lookScript = defineScript(`${prelude}
local member = ARGV[5]
local key = ARGV[1] .. member
local found = redis.call('HMGET', key, 'state', 'number')
local state = found[1]
if not state or state == 'served' or state == 'left' then return false end
if ARGV[6] ~= '' and found[2] ~= ARGV[6] then return false end
redis.call('HSET', key, 'seenAt', text(now), 'hidden', ARGV[7])
if state == 'away' then
  redis.call('HSET', key, 'state', 'waiting')
  redis.call('ZADD', KEYS[3], found[2], member)
end
return standing(member, '')
`)

/** ARGV: how many. */
export const frontScript = defineScript(`${prelude}
local people = {}
for _, member in ipairs(redis.call('ZRANGE', KEYS[3], 0, tonumber(ARGV[5]) - 1)) do
  people[#people + 1] = redis.call('HGETALL', ARGV[1] .. member)
end
return { line(), people }
`)

/** ARGV: member, number, state, and as of when they were seen where that matters, else an empty text. */
export const markScript = defineScript(`${prelude}
local member = ARGV[5]
local key = ARGV[1] .. member
local found = redis.call('HMGET', key, 'state', 'number', 'seenAt')
local from = found[1]
local to = ARGV[7]
if not from or found[2] ~= ARGV[6] then return 0 end
if to == 'away' and ARGV[8] ~= '' and tonumber(found[3]) > tonumber(ARGV[8]) then return 0 end
if from == to then return 1 end
if from == 'served' or from == 'left' then return 0 end
if (from == 'away' and to == 'passed') or (from == 'passed' and to == 'away') then return 0 end
redis.call('HSET', key, 'state', to)
if to == 'waiting' then redis.call('ZADD', KEYS[3], found[2], member)
else redis.call('ZREM', KEYS[3], member) end
if to == 'served' or to == 'left' then strike(member) end
return 1
`)

/** ARGV: member. Whether there was anything. */
export const eraseScript = defineScript(`
for index = 2, 4 do redis.call('ZREM', KEYS[index], ARGV[5]) end
return redis.call('DEL', ARGV[1] .. ARGV[5])
`)

export const measureScript = defineScript(`${prelude}
local first = redis.call('ZRANGE', KEYS[3], 0, 0)[1]
local arrivedAt = first and redis.call('HGET', ARGV[1] .. first, 'arrivedAt') or ''
return { line(), redis.call('ZCARD', KEYS[2]), arrivedAt }
`)
