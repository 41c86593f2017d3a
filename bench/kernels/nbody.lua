-- SPDX-License-Identifier: MIT
-- Lists of floats at constant indices, pairs of them: the Sun and four planets, a step of time after the other.
local PI = 3.141592653589793
local MASS = 4 * PI * PI
local DAYS = 365.24
-- x, y, z, their velocities, mass
local BODIES = {
  { 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, MASS },
  { 4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
    0.00166007664274403694 * DAYS, 0.00769901118419740425 * DAYS, -0.0000690460016972063023 * DAYS, 0.000954791938424326609 * MASS },
  { 8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
    -0.00276742510726411021 * DAYS, 0.00499852801234917238 * DAYS, 0.0000230417297573763929 * DAYS, 0.000285885980666130812 * MASS },
  { 12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
    0.00296460137564761618 * DAYS, 0.00237847173959480950 * DAYS, -0.0000296589568540237556 * DAYS, 0.0000436624404335156298 * MASS },
  { 15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
    0.00268067772490389322 * DAYS, 0.00162824170038242295 * DAYS, -0.0000951592254519715870 * DAYS, 0.0000515138902046611451 * MASS },
}

local function advance(dt, n, bodies, couples)
  for k = 1, n do
    for c = 1, #couples do
      local a, b = couples[c][1], couples[c][2]
      local dx, dy, dz = a[1] - b[1], a[2] - b[2], a[3] - b[3]
      local distance = dx * dx + dy * dy + dz * dz
      local force = dt / (distance * math.sqrt(distance))
      local ma, mb = a[7] * force, b[7] * force
      a[4] = a[4] - dx * mb
      a[5] = a[5] - dy * mb
      a[6] = a[6] - dz * mb
      b[4] = b[4] + dx * ma
      b[5] = b[5] + dy * ma
      b[6] = b[6] + dz * ma
    end
    for i = 1, #bodies do
      local body = bodies[i]
      body[1] = body[1] + dt * body[4]
      body[2] = body[2] + dt * body[5]
      body[3] = body[3] + dt * body[6]
    end
  end
end

local function energy(bodies, couples)
  local e = 0.0
  for _, b in ipairs(bodies) do e = e + 0.5 * b[7] * (b[4] * b[4] + b[5] * b[5] + b[6] * b[6]) end
  for _, couple in ipairs(couples) do
    local a, b = couple[1], couple[2]
    local dx, dy, dz = a[1] - b[1], a[2] - b[2], a[3] - b[3]
    e = e - a[7] * b[7] / math.sqrt(dx * dx + dy * dy + dz * dz)
  end
  return e
end

local function main(steps)
  local couples = {}
  for i = 1, 5 do
    for j = i + 1, 5 do couples[#couples + 1] = { BODIES[i], BODIES[j] } end
  end
  for x = 4, 6 do
    local sum = 0.0
    for _, body in ipairs(BODIES) do sum = sum + body[x] * body[7] end
    BODIES[1][x] = -sum / MASS
  end
  advance(0.01, steps, BODIES, couples)
  print(energy(BODIES, couples))
end

main(60000)
