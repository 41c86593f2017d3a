-- SPDX-License-Identifier: MIT
-- Calls of a small function in loops: the spectral norm of an endless matrix, by the power method.
local function entry(i, j)
  return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1)
end

local function times(v, to, n)
  for i = 1, n do
    local total = 0.0
    for j = 1, n do total = total + entry(i - 1, j - 1) * v[j] end
    to[i] = total
  end
end

local function transposed_times(v, to, n)
  for i = 1, n do
    local total = 0.0
    for j = 1, n do total = total + entry(j - 1, i - 1) * v[j] end
    to[i] = total
  end
end

local function main(n)
  local u, v, w = {}, {}, {}
  for i = 1, n do u[i], v[i], w[i] = 1.0, 0.0, 0.0 end
  for k = 1, 10 do
    times(u, w, n)
    transposed_times(w, v, n)
    times(v, w, n)
    transposed_times(w, u, n)
  end
  local upper, lower = 0.0, 0.0
  for i = 1, n do
    upper = upper + u[i] * v[i]
    lower = lower + v[i] * v[i]
  end
  print((upper / lower) ^ 0.5)
end

main(100)
