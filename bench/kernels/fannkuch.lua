-- SPDX-License-Identifier: MIT
-- Items that change places: how often the pancakes of a permutation must be turned, over all permutations.
local function fannkuch(n)
  local permutation, turned, count = {}, {}, {}
  for i = 1, n do permutation[i], turned[i], count[i] = i - 1, 0, 0 end
  local most, checksum, sign, r = 0, 0, 1, n
  while true do
    while r ~= 1 do
      count[r] = r
      r = r - 1
    end
    local first = permutation[1]
    if first ~= 0 then
      for i = 1, n do turned[i] = permutation[i] end
      local flips = 0
      while first ~= 0 do
        local i, j = 1, first + 1
        while i < j do
          turned[i], turned[j] = turned[j], turned[i]
          i = i + 1
          j = j - 1
        end
        flips = flips + 1
        first = turned[1]
      end
      most = math.max(most, flips)
      checksum = checksum + sign * flips
    end
    sign = -sign
    while true do
      if r == n then return checksum * 100 + most end
      first = permutation[1]
      for i = 1, r do permutation[i] = permutation[i + 1] end
      permutation[r + 1] = first
      count[r + 1] = count[r + 1] - 1
      if count[r + 1] > 0 then break end
      r = r + 1
    end
  end
end

print(fannkuch(8))
