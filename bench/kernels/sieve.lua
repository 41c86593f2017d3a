-- SPDX-License-Identifier: MIT
-- Loops over a list of flags: the primes below 5000, two thousand times.
local function sieve(n)
  local flags = {}
  for i = 1, n - 1 do flags[i] = true end
  local count = 0
  for i = 2, n - 1 do
    if flags[i] then
      count = count + 1
      for j = i * i, n - 1, i do flags[j] = false end
    end
  end
  return count
end

local function main()
  local total = 0
  for k = 1, 2000 do total = total + sieve(5000) end
  print(total)
end

main()
